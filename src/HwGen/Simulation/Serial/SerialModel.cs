using HwGen.Golden;
using HwGen.Planning;
using HwGen.Scheduling;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Serial;

/// <summary>
/// The block serial_loopback: <see cref="CimMacro"/> and <see cref="Requantizer"/> between the two ends of a serial line,
/// cycle by cycle.
/// </summary>
public sealed class SerialModel(SerialPlan plan) : IStreamModel
{
    private readonly UartTransmitterModel _host = new(plan.ClocksPerBit);
    private readonly UartReceiverModel _hostReceiver = new(plan.ClocksPerBit);
    private readonly UartReceiverModel _receiver = new(plan.ClocksPerBit);
    private readonly UartTransmitterModel _transmitter = new(plan.ClocksPerBit);
    private readonly MacroTiming _timing = new(plan.Macro);
    private readonly RequantizerModel _requantizer = new(plan.Requantizer);
    private readonly List<byte> _payload = [];
    private readonly Queue<int[]> _results = [];
    private readonly CimMacro _macro = new(
        plan.Macro.Configuration.Rows, plan.Macro.Configuration.Columns, plan.Macro.Configuration.WeightBits,
        plan.Macro.Configuration.InputBits, plan.Macro.Configuration.ElementBits, plan.Macro.Configuration.Banks);

    private State _state;
    private byte _command;
    private int _bytes;
    private int[] _columns = [];
    private int _words;

    private enum State
    {
        Command,
        Payload,
        Issue,
    }

    /// <inheritdoc/>
    public string? Output => _hostReceiver.Output is { } value ? StreamField.Pack([new(value, 8)]) : null;

    private int Columns => plan.Macro.Configuration.Columns;

    private SerialCommand Kind => (SerialCommand)(_command & 3);

    private MacroMode Mode => (_command & 4) != 0 ? MacroMode.Element : MacroMode.Bit;

    private int Bank => _command >> 4 & ((1 << plan.Macro.BankBits) - 1);

    /// <inheritdoc/>
    public bool Ready(int input, bool outputReady) => _host.Ready;

    /// <inheritdoc/>
    public void Advance(StreamWord? accepted, bool outputTaken)
    {
        // Handshakes of this cycle.
        var received = _state == State.Issue ? null : _receiver.Output;
        var issue = _state == State.Issue;
        var write = issue && Kind == SerialCommand.Weights;
        var load = issue && Kind == SerialCommand.Scale;
        var vector = issue && Kind == SerialCommand.Vector && _timing.InReady;
        var answerTaken = _requantizer.Output is not null && _transmitter.Ready;
        var word = _words > 0 && _requantizer.Ready(1, _transmitter.Ready);
        var result = _words == 0 && _timing.OutValid;
        var issued = (write && _timing.WriteReady) || load || vector;

        if (vector)
        {
            _results.Enqueue(Multiply());
        }

        if (write && _timing.WriteReady)
        {
            _macro.WriteRow(Bank, _payload[0], [.. _payload.Skip(1).Select(value => SignExtend(value, plan.Macro.Configuration.WeightBits))], Mode == MacroMode.Element);
        }

        var (hostLine, deviceLine) = (_host.Line, _transmitter.Line);
        _host.Advance((accepted as SerialByte)?.Value);
        _hostReceiver.Advance(deviceLine, outputTaken);
        _receiver.Advance(hostLine, received is not null);
        _transmitter.Advance(answerTaken ? (byte)StreamField.Unpack(_requantizer.Output!, 8)[0] : null);
        _timing.Advance(vector ? (Mode, Bank) : null, write ? Bank : null, result);
        _requantizer.Advance(load ? Load() : word ? Word() : null, answerTaken);
        if (result)
        {
            (_columns, _words) = (_results.Dequeue(), Columns);
        }
        else if (word)
        {
            _words--;
        }

        Step(received, issued);
    }

    private void Step(byte? received, bool issued)
    {
        switch (_state)
        {
            case State.Command when received is { } command:
                _command = command;
                _payload.Clear();
                _bytes = Kind switch
                {
                    SerialCommand.Weights => plan.WeightsBytes,
                    SerialCommand.Scale => SerialPlan.ScaleBytes,
                    _ => plan.VectorBytes,
                };
                _state = Kind <= SerialCommand.Vector ? State.Payload : State.Command;
                break;
            case State.Payload when received is { } value:
                _payload.Add(value);
                _state = --_bytes == 0 ? State.Issue : State.Payload;
                break;
            case State.Issue when issued:
                _state = State.Command;
                break;
            default:
                break;
        }
    }

    private int[] Multiply()
    {
        var isSigned = (_command & 8) != 0;
        var bits = plan.Macro.Configuration.InputBits;
        var inputs = _payload.Take(plan.Macro.VectorLength(Mode))
            .Select(value => isSigned ? SignExtend(value, bits) : value & ((1 << bits) - 1));
        return _macro.Multiply([.. inputs], Mode == MacroMode.Element, isSigned, Bank);
    }

    private static int SignExtend(byte value, int bits) => value << (32 - bits) >> (32 - bits);

    private RequantizerLoad Load()
    {
        var bytes = _payload.ToArray();
        return new(
            plan.Requantizer, bytes[0], BitConverter.ToInt32(bytes, 1), new(BitConverter.ToUInt16(bytes, 5), bytes[7] & FixedPointScale.MaximumShift));
    }

    private RequantizerInput Word() =>
        new(plan.Requantizer, [_columns[Columns - _words]], Columns - _words, SerialPlan.ResultBits, RowScale: null);
}

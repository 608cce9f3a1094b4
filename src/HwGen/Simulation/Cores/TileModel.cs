using HwGen.Golden;
using HwGen.Planning;
using HwGen.Programs;
using HwGen.Scheduling;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Cores;

/// <summary>The block tile: a macro with its buffer, column sums and requantizer.</summary>
internal sealed class TileModel : INodeModel
{
    private readonly CorePlan _plan;
    private readonly NodeProgram _program;
    private readonly sbyte[]?[] _buffer;
    private readonly Queue<Arrival> _entrance = [];
    private readonly MacroTiming _macro;
    private readonly sbyte[,,] _weights;
    private readonly Queue<VectorResult> _results = [];
    private readonly ColumnSumsModel _sums;
    private readonly PipelineModel<SumBeat> _chained = new(1);
    private readonly PipelineModel<short[]> _requantized = new(RequantizerPlan.Stages);
    private readonly Queue<int[]> _chain = [];
    private readonly sbyte[] _vector;
    private ReadBeat? _complete;
    private FixedPointScale? _scale;
    private bool _upperHalf;

    /// <summary>A tile before its start.</summary>
    public TileModel(CorePlan plan, NodeProgram program)
    {
        (_plan, _program, _macro, _sums) = (plan, program, new(plan.Macro), new(plan));
        _buffer = new sbyte[plan.Buffer][];
        _vector = new sbyte[plan.Macro.Configuration.Rows];
        _weights = new sbyte[plan.Macro.Configuration.Banks, plan.Macro.Configuration.Columns, plan.Macro.Configuration.Rows];
        (Reader, Sender) = (new(program, _buffer), new(program));
    }

    /// <inheritdoc/>
    public RowReaderModel Reader { get; }

    /// <inheritdoc/>
    public RowSenderModel Sender { get; }

    /// <inheritdoc/>
    public bool HasRoom => _entrance.Count + 3 <= CorePlan.EntranceBeats;

    /// <inheritdoc/>
    public bool IsBusy => Reader.IsBusy || Sender.IsBusy || _entrance.Count != 0;

    /// <summary>Sums for the next tile; null if there are none.</summary>
    public int[]? ChainOutput => _chained.Output is { Settings.GivesChain: true } beat ? beat.Sums : null;

    /// <summary>Sums of the tile before, if they are offered.</summary>
    public int[]? ChainInput { get; set; }

    /// <summary>The next tile takes the sums in this cycle.</summary>
    public bool ChainTaken { get; set; }

    /// <summary>Sums that the tile before offers are taken.</summary>
    public bool HasChainRoom => _chain.Count < CorePlan.ChainBeats;

    /// <summary>A row of weights that is offered; null for none.</summary>
    public WeightRow? WeightsOffered { get; set; }

    /// <summary>It is taken in this cycle.</summary>
    public bool TakesWeights => WeightsOffered is not null && !EntersWeights && _macro.WriteReady;

    /// <summary>Vectors that the macro has taken.</summary>
    public int Vectors { get; private set; }

    /// <summary>Cycles in which the macro worked.</summary>
    public int MacroCycles { get; private set; }

    /// <inheritdoc/>
    public Beat? Offer => Sender.Sends && _requantized.Output is { } results ? Sender.Address(Operands(results)) : null;

    private bool EntersWeights => _entrance.TryPeek(out var head) && head.Space != Space.Buffer;

    /// <inheritdoc/>
    public void Advance(NodeCycle cycle)
    {
        // From the output to the input: everything looks at the state that the cycle began with.
        var resultsTaken = cycle.Sent && (!Sender.IsWide || _upperHalf);
        _upperHalf = cycle.Sent ? Sender.IsWide && !_upperHalf : _upperHalf;
        var requantizes = _chained.Output is { Settings.GivesChain: false } && _requantized.Ready ? _chained.Output : null;
        var chained = requantizes is not null || ChainTaken;
        var adds = _sums.Output is { } sum && _chained.Ready && (!sum.Settings.TakesChain || _chain.Count > 0) ? sum : null;
        var chainEnters = ChainInput is not null && HasChainRoom;
        var result = _macro.OutValid ? _results.Peek() : null;
        var resultTaken = result is not null && _sums.Takes(result);
        var vectorTaken = _complete is not null && _macro.InReady;
        var enters = _entrance.TryPeek(out var head) && (head.Space == Space.Buffer || _macro.WriteReady) ? head : null;
        var busTaken = TakesWeights;
        var offeredBank = EntersWeights ? Place(head!).Bank : WeightsOffered?.Bank;
        var read = Reader.Output;
        var readTaken = read is not null && (_complete is null || vectorTaken);
        var drained = _complete is null;

        _requantized.Advance(requantizes is null ? null : Requantize(requantizes), resultsTaken);
        _chained.Advance(adds is null ? null : Chain(adds), chained);
        if (adds is { Settings.TakesChain: true })
        {
            _chain.Dequeue();
        }

        if (chainEnters)
        {
            _chain.Enqueue(ChainInput!);
        }

        _sums.Advance(result, adds is not null);
        if (resultTaken)
        {
            _results.Dequeue();
        }

        var bank = _complete?.Step.Bank ?? 0;
        var mode = _complete is { Step.Element: true } ? MacroMode.Element : MacroMode.Bit;
        if (vectorTaken)
        {
            _results.Enqueue(new(Products(_complete!), _complete!.Step, _complete.Settings, _complete.Settings.RowScale ? _scale : null));
            Vectors++;
            MacroCycles += _plan.Macro.Interval(mode);
            _complete = null;
        }

        _macro.Advance(vectorTaken ? (mode, bank) : null, offeredBank, resultTaken);
        if (readTaken)
        {
            Assemble(read!);
        }

        Sender.Advance(cycle.Sent, cycle.Credit, cycle.Start);
        Reader.Advance(enters?.Token, readTaken, drained, cycle.CreditTaken, cycle.Start);
        if (enters is not null)
        {
            _entrance.Dequeue();
            Write(enters);
        }

        if (busTaken)
        {
            for (var column = 0; column < WeightsOffered!.Weights.Length; column++)
            {
                _weights[WeightsOffered.Bank, column, WeightsOffered.Row] = WeightsOffered.Weights[column];
            }
        }

        if (cycle.Arrival is not null)
        {
            _entrance.Enqueue(cycle.Arrival);
        }
    }

    private void Assemble(ReadBeat read)
    {
        if (read.Step.IsScale)
        {
            var data = read.Data;
            _scale = new((byte)data[0] | ((byte)data[1] << 8), data[2] & ((1 << FixedPointScale.ShiftBits) - 1));
            return;
        }

        if (read.Index == 0)
        {
            Array.Clear(_vector);
        }

        read.Data.CopyTo(_vector, (read.Step.Slot + read.Index) * _plan.Lanes);
        _complete = read.EndsStep ? read : null;
    }

    private int[] Products(ReadBeat last)
    {
        var step = last.Step;
        var sums = new int[step.ColumnBeats * _plan.Lanes];
        var copies = step.Element ? _plan.Macro.Configuration.ElementBits : 1;
        for (var i = 0; i < sums.Length; i++)
        {
            for (int k = 0, row = 0; row < _plan.Macro.Configuration.Rows; k++, row += copies)
            {
                var operand = last.Settings.IsSigned ? _vector[k] : (int)(byte)_vector[k];
                sums[i] += operand * _weights[step.Bank, (step.ColumnBeat * _plan.Lanes) + i, row];
            }
        }

        return sums;
    }

    private SumBeat Chain(SumBeat sum)
    {
        for (var lane = 0; lane < _plan.Lanes && sum.Settings.TakesChain; lane++)
        {
            sum.Sums[lane] += _chain.Peek()[lane];
        }

        return sum;
    }

    private short[] Requantize(SumBeat sum) =>
    [
        .. sum.Sums.Select((accumulator, lane) =>
        {
            var (bias, scale) = sum.Scale is { } row ? (0, row) : _program.Channels[(sum.Group * _plan.Lanes) + lane];
            return (short)Golden.Requantizer.Requantize(accumulator, bias, scale, sum.Settings.Wide ? 16 : _plan.OperandBits);
        }),
    ];

    private sbyte[] Operands(short[] results)
    {
        if (!Sender.IsWide)
        {
            return [.. results.Select(result => (sbyte)result)];
        }

        var half = results.Skip(_upperHalf ? _plan.Lanes / 2 : 0).Take(_plan.Lanes / 2);
        return [.. half.SelectMany(result => new[] { (sbyte)result, (sbyte)(result >> 8) })];
    }

    private (int Bank, int Line, int Beat) Place(Arrival arrival)
    {
        var (lineBits, beatBits) = arrival.Space == Space.WeightRow
            ? (_plan.Macro.RowBits, _plan.ColumnBeatBits)
            : (_plan.Macro.ColumnBits, _plan.RowBeatBits);
        var mask = (1 << lineBits) - 1;
        return (arrival.Address >> (lineBits + beatBits), (arrival.Address >> beatBits) & mask, arrival.Address & ((1 << beatBits) - 1));
    }

    private void Write(Arrival arrival)
    {
        if (arrival.Space == Space.Buffer)
        {
            _buffer[arrival.Address] = arrival.Data;
            return;
        }

        var (bank, line, beat) = Place(arrival);
        var copies = arrival.Element ? _plan.Macro.Configuration.ElementBits : 1;
        for (var lane = 0; lane < _plan.Lanes; lane++)
        {
            var place = (beat * _plan.Lanes) + lane;
            var (row, column) = arrival.Space == Space.WeightRow ? (line, place) : (place, line);
            for (var copy = 0; copy < copies; copy++)
            {
                _weights[bank, column, (row * copies) + copy] = arrival.Data[lane];
            }
        }
    }
}

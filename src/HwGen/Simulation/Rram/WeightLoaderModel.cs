using System.Numerics;
using HwGen.Planning;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Rram;

/// <summary>The block weight_loader, cycle by cycle.</summary>
internal sealed class WeightLoaderModel(WeightMemoryPlan plan)
{
    private readonly Queue<LoadCommand> _tiles = [];
    private readonly StreamBufferModel<WeightItem> _items = new();
    private readonly Crc32Model _sum = new();
    private readonly BigInteger[] _parts = new BigInteger[plan.RowLines];
    private State _state;
    private int _part;
    private int _row;
    private bool _corrected;
    private bool _failed;
    private bool _empty;
    private uint _mark;

    private enum State
    {
        Mark,
        Rows,
        Check,
    }

    /// <summary>What is offered; null if nothing is.</summary>
    public WeightItem? Output => _items.Output;

    /// <summary>A tile can be asked for.</summary>
    public bool TilesReady => _tiles.Count < WeightMemoryPlan.Tiles;

    /// <summary>A line offered in this cycle is taken.</summary>
    public bool LineReady(RramResponse line) => _state switch
    {
        State.Mark => _tiles.Count > 0,
        State.Rows => _sum.Ready(0, false) && (!Completes(line) || _items.Ready),
        _ => false,
    };

    /// <summary>Ends the cycle.</summary>
    /// <param name="tile">The tile asked for in it; null for none.</param>
    /// <param name="line">The line offered in it; null for none.</param>
    /// <param name="outputTaken">What was offered was taken in it.</param>
    public void Advance(LoadCommand? tile, RramResponse? line, bool outputTaken)
    {
        var taken = line is not null && LineReady(line) ? line : null;
        WeightItem? item = null;
        Crc32Word? word = null;
        var sumTaken = false;
        var next = _state;
        var done = false;
        switch (_state)
        {
            case State.Mark:
                if (taken is not null)
                {
                    (_part, _row, _mark) = (0, _tiles.Peek().Row, (uint)(taken.Data[0] & uint.MaxValue));
                    (_corrected, _failed, _empty) = (taken.Corrected != 0, taken.Failed != 0, taken.Last);
                    next = taken.Last ? State.Check : State.Rows;
                }

                break;
            case State.Rows when line is not null && _sum.Ready(0, false):
                var completes = Completes(line);
                _parts[_part] = Line(line);
                if (completes)
                {
                    item = new(_tiles.Peek(), _row, Weights(), line.Last, null);
                }

                if (taken is not null)
                {
                    word = new(Bytes(taken), taken.Last);
                    _corrected |= taken.Corrected != 0;
                    _failed |= taken.Failed != 0;
                    _part = completes ? 0 : _part + 1;
                    _row = (_row + (completes ? 1 : 0)) % (1 << plan.Macro.RowBits);
                    next = taken.Last ? State.Check : State.Rows;
                }

                break;
            case State.Check when _sum.Sum is not null || _empty:
                var mismatch = _empty || _mark != WeightMemoryPlan.Mark(_sum.Sum!.Value);
                item = new(_tiles.Peek(), 0, 0, false, new(_corrected, _failed, mismatch, _mark == 0));
                done = _items.Ready;
                next = done ? State.Mark : State.Check;
                break;
            default:
                break;
        }

        sumTaken = _state == State.Check && _items.Ready && _sum.Sum is not null;
        _sum.Advance(word, sumTaken);
        _items.Advance(item, outputTaken);
        if (done)
        {
            _tiles.Dequeue();
        }

        if (tile is not null)
        {
            _tiles.Enqueue(tile);
        }

        _state = next;
    }

    /// <summary>Forgets all.</summary>
    public void Reset()
    {
        _tiles.Clear();
        _items.Reset();
        _sum.Reset();
        _state = State.Mark;
    }

    private bool Completes(RramResponse line) => line.Last || _part == plan.RowLines - 1;

    private BigInteger Line(RramResponse line)
    {
        var value = BigInteger.Zero;
        for (var lane = 0; lane < plan.Rram.Lanes; lane++)
        {
            value |= (BigInteger)line.Data[lane] << (lane * plan.Rram.DataBits);
        }

        return value;
    }

    private BigInteger Weights()
    {
        var value = BigInteger.Zero;
        for (var part = 0; part < plan.RowLines; part++)
        {
            value |= _parts[part] << (part * plan.LineBits);
        }

        return value & ((BigInteger.One << plan.WeightsBits) - 1);
    }

    private byte[] Bytes(RramResponse line)
    {
        var size = plan.Rram.DataBits / 8;
        var bytes = new byte[plan.Rram.LineBytes];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(line.Data[i / size] >> (8 * (i % size)));
        }

        return bytes;
    }
}

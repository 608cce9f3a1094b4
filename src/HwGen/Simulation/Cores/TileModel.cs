using HwGen.Golden;
using HwGen.Planning;
using HwGen.Programs;
using HwGen.Scheduling;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Cores;

/// <summary>The block tile: a macro with its buffer, column sums and requantizer.</summary>
/// <param name="plan">Sizes.</param>
/// <param name="program">What it does.</param>
internal sealed class TileModel(CorePlan plan, NodeProgram program) : NodeModel(plan, program)
{
    private readonly Queue<Arrival> _entrance = [];
    private readonly MacroTiming _macro = new(plan.Macro);
    private readonly sbyte[,,] _weights =
        new sbyte[plan.Macro.Configuration.Banks, plan.Macro.Configuration.Columns, plan.Macro.Configuration.Rows];

    private readonly Queue<VectorResult> _results = [];
    private readonly ColumnSumsModel _sums = new(plan);
    private readonly PipelineModel<SumBeat> _chained = new(1);
    private readonly PipelineModel<short[]> _requantized = new(RequantizerPlan.Stages);
    private readonly Queue<int[]> _chain = [];
    private readonly sbyte[] _vector = new sbyte[plan.Macro.Configuration.Rows];
    private ReadBeat? _complete;
    private FixedPointScale? _scale;
    private bool _upperHalf;

    /// <inheritdoc/>
    public override bool HasRoom => _entrance.Count + 3 <= CorePlan.EntranceBeats;

    /// <inheritdoc/>
    public override bool IsBusy => base.IsBusy || _entrance.Count != 0;

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

    /// <inheritdoc/>
    protected override sbyte[]? Result => _requantized.Output is { } results ? Operands(results) : null;

    private bool EntersWeights => _entrance.TryPeek(out var head) && head.Space != Space.Buffer;

    /// <inheritdoc/>
    public override void Advance(NodeCycle cycle)
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
            _complete = null;
        }

        _macro.Advance(vectorTaken ? (mode, bank) : null, offeredBank, resultTaken);
        if (readTaken)
        {
            Assemble(read!);
        }

        Sender.Advance(cycle.Sent, cycle.Credit, cycle.Start);
        Reader.Advance(enters, readTaken, drained, cycle.CreditTaken, cycle.Start);
        if (enters is not null)
        {
            _entrance.Dequeue();
            if (enters.Space != Space.Buffer)
            {
                Write(enters);
            }
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
            _scale = BeatCode.Scale(read.Data);
            return;
        }

        if (read.Index == 0)
        {
            Array.Clear(_vector);
        }

        read.Data.CopyTo(_vector, (read.Step.Slot + read.Index) * Plan.Lanes);
        _complete = read.EndsStep ? read : null;
    }

    private int[] Products(ReadBeat last)
    {
        var step = last.Step;
        var sums = new int[step.ColumnBeats * Plan.Lanes];
        var copies = step.Element ? Plan.Macro.Configuration.ElementBits : 1;
        for (var i = 0; i < sums.Length; i++)
        {
            for (int k = 0, row = 0; row < Plan.Macro.Configuration.Rows; k++, row += copies)
            {
                var operand = last.Settings.IsSigned ? _vector[k] : (int)(byte)_vector[k];
                sums[i] += operand * _weights[step.Bank, (step.ColumnBeat * Plan.Lanes) + i, row];
            }
        }

        return sums;
    }

    private SumBeat Chain(SumBeat sum)
    {
        for (var lane = 0; lane < Plan.Lanes && sum.Settings.TakesChain; lane++)
        {
            sum.Sums[lane] += _chain.Peek()[lane];
        }

        return sum;
    }

    private short[] Requantize(SumBeat sum) =>
    [
        .. sum.Sums.Select((accumulator, lane) =>
        {
            var (bias, scale) = sum.Scale is { } row ? (0, row) : Program.Channels[(sum.Group * Plan.Lanes) + lane];
            return (short)Golden.Requantizer.Requantize(accumulator, bias, scale, sum.Settings.Wide ? 16 : Plan.OperandBits);
        }),
    ];

    private sbyte[] Operands(short[] results)
    {
        if (!Sender.IsWide)
        {
            return [.. results.Select(result => (sbyte)result)];
        }

        return BeatCode.OfWide(results.Skip(_upperHalf ? Plan.Lanes / 2 : 0).Take(Plan.Lanes / 2));
    }

    private (int Bank, int Line, int Beat) Place(Arrival arrival)
    {
        var (lineBits, beatBits) = arrival.Space == Space.WeightRow
            ? (Plan.Macro.RowBits, Plan.ColumnBeatBits)
            : (Plan.Macro.ColumnBits, Plan.RowBeatBits);
        var mask = (1 << lineBits) - 1;
        return (arrival.Address >> (lineBits + beatBits), (arrival.Address >> beatBits) & mask, arrival.Address & ((1 << beatBits) - 1));
    }

    private void Write(Arrival arrival)
    {
        var (bank, line, beat) = Place(arrival);
        var copies = arrival.Element ? Plan.Macro.Configuration.ElementBits : 1;
        for (var lane = 0; lane < Plan.Lanes; lane++)
        {
            var place = (beat * Plan.Lanes) + lane;
            var (row, column) = arrival.Space == Space.WeightRow ? (line, place) : (place, line);
            for (var copy = 0; copy < copies; copy++)
            {
                _weights[bank, column, (row * copies) + copy] = arrival.Data[lane];
            }
        }
    }
}

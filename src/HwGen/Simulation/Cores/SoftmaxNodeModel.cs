using HwGen.Golden;
using HwGen.Planning;
using HwGen.Programs;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Cores;

/// <summary>The block softmax_node: rows of logits to rows of exponentials, each with the scale of its average.</summary>
/// <param name="plan">Sizes.</param>
/// <param name="program">What it does.</param>
/// <param name="scales">Units of values to those of averages, of the rows in turn.</param>
internal sealed class SoftmaxNodeModel(CorePlan plan, NodeProgram program, IReadOnlyList<FixedPointScale> scales) : NodeModel(plan, program)
{
    private readonly SoftmaxModel _softmax = new(plan.Softmax);
    private readonly RowDividerModel _divider = new();
    private readonly Queue<(sbyte[] Data, bool Last)> _exponentials = [];
    private int _row;
    private sbyte[]? _lower;
    private bool _sendsScale;

    /// <inheritdoc/>
    protected override sbyte[]? Result => _sendsScale ? Scale : Exponentials;

    private sbyte[]? Scale
    {
        get
        {
            if (_divider.Output is not { } word)
            {
                return null;
            }

            var scale = StreamField.Unpack(word, FixedPointScale.MultiplierBits, FixedPointScale.ShiftBits);
            return BeatCode.OfScale(new((int)scale[0], (int)scale[1]), Plan.Lanes);
        }
    }

    // Two words make a beat; the last may be alone.
    private sbyte[]? Exponentials => !_exponentials.TryPeek(out var head) ? null
        : _lower is not null ? [.. _lower, .. head.Data]
        : head.Last ? [.. head.Data, .. new sbyte[Plan.Lanes / 2]]
        : null;

    /// <inheritdoc/>
    public override void Advance(NodeCycle cycle)
    {
        var read = Reader.Output is { } beat && _softmax.Ready(0, false) ? beat : null;
        var fields = _softmax.Output is { } word
            ? StreamField.Unpack(word, [.. Enumerable.Repeat(SoftmaxPlan.ExponentialBits, Plan.Softmax.Lanes), 1, Plan.Softmax.SumBits])
            : null;
        var last = fields?[Plan.Softmax.Lanes] == 1;
        var takes = fields is not null && _exponentials.Count < CorePlan.ExponentialWords && (!last || _divider.Ready(0, false));
        var division = takes && last ? new RowDividerWord(scales[_row], (uint)fields![^1]) : null;
        var scaleSent = cycle.Sent && _sendsScale;
        var head = _exponentials.TryPeek(out var first) ? first : default;
        var kept = !_sendsScale && head.Data is not null && _lower is null && !head.Last;
        var leaves = kept || (cycle.Sent && !_sendsScale);

        _softmax.Advance(read is null ? null : Word(read), takes);
        _divider.Advance(division, scaleSent);
        _row = division is null ? _row : (_row + 1) % scales.Count;
        if (cycle.Sent)
        {
            _sendsScale = !_sendsScale && head.Last;
            _lower = null;
        }

        _lower = kept ? head.Data : _lower;
        if (leaves)
        {
            _exponentials.Dequeue();
        }

        if (takes)
        {
            _exponentials.Enqueue(([.. fields!.Take(Plan.Softmax.Lanes).Select(value => (sbyte)value)], last));
        }

        Sender.Advance(cycle.Sent, cycle.Credit, cycle.Start);
        Reader.Advance(cycle.Arrival, read is not null, true, cycle.CreditTaken, cycle.Start);
    }

    private SoftmaxInput Word(ReadBeat read) => new(
        Plan.Softmax,
        [.. BeatCode.Wide(read.Data)],
        read.EndsStep,
        read.EndsStep ? read.Settings.LastCount : Plan.Softmax.Lanes,
        false);
}

using HwGen.Golden;
using HwGen.Planning;
using HwGen.Programs;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Cores;

/// <summary>The block softmax_node: rows of logits to rows of exponentials, each with the scale of its average.</summary>
internal sealed class SoftmaxNodeModel : INodeModel
{
    private readonly CorePlan _plan;
    private readonly sbyte[]?[] _buffer;
    private readonly SoftmaxModel _softmax;
    private readonly RowDividerModel _divider = new();
    private readonly IReadOnlyList<FixedPointScale> _scales;
    private readonly Queue<(sbyte[] Data, bool Last)> _exponentials = [];
    private int _row;
    private sbyte[]? _lower;
    private bool _sendsScale;

    /// <summary>A softmax node before its start.</summary>
    public SoftmaxNodeModel(CorePlan plan, NodeProgram program, IReadOnlyList<FixedPointScale> scales)
    {
        (_plan, _softmax, _scales) = (plan, new(plan.Softmax), scales);
        _buffer = new sbyte[plan.Buffer][];
        (Reader, Sender) = (new(program, _buffer), new(program));
    }

    /// <inheritdoc/>
    public RowReaderModel Reader { get; }

    /// <inheritdoc/>
    public RowSenderModel Sender { get; }

    /// <inheritdoc/>
    public bool HasRoom => true;

    /// <inheritdoc/>
    public bool IsBusy => Reader.IsBusy || Sender.IsBusy;

    /// <inheritdoc/>
    public Beat? Offer => Sender.Sends && Ready is { } data ? Sender.Address(data) : null;

    private sbyte[]? Ready => _sendsScale ? Scale : Exponentials;

    private sbyte[]? Scale
    {
        get
        {
            if (_divider.Output is not { } word)
            {
                return null;
            }

            var scale = StreamField.Unpack(word, FixedPointScale.MultiplierBits, FixedPointScale.ShiftBits);
            var data = new sbyte[_plan.Lanes];
            (data[0], data[1], data[2]) = ((sbyte)scale[0], (sbyte)(scale[0] >> 8), (sbyte)scale[1]);
            return data;
        }
    }

    // Two words make a beat; the last may be alone.
    private sbyte[]? Exponentials => !_exponentials.TryPeek(out var head) ? null
        : _lower is not null ? [.. _lower, .. head.Data]
        : head.Last ? [.. head.Data, .. new sbyte[_plan.Lanes / 2]]
        : null;

    /// <inheritdoc/>
    public void Advance(NodeCycle cycle)
    {
        var read = Reader.Output is { } beat && _softmax.Ready(0, false) ? beat : null;
        var fields = _softmax.Output is { } word
            ? StreamField.Unpack(word, [.. Enumerable.Repeat(SoftmaxPlan.ExponentialBits, _plan.Softmax.Lanes), 1, _plan.Softmax.SumBits])
            : null;
        var last = fields?[_plan.Softmax.Lanes] == 1;
        var takes = fields is not null && _exponentials.Count < CorePlan.ExponentialWords && (!last || _divider.Ready(0, false));
        var division = takes && last ? new RowDividerWord(_scales[_row], (uint)fields![^1]) : null;
        var scaleSent = cycle.Sent && _sendsScale;
        var head = _exponentials.TryPeek(out var first) ? first : default;
        var kept = !_sendsScale && head.Data is not null && _lower is null && !head.Last;
        var leaves = kept || (cycle.Sent && !_sendsScale);

        _softmax.Advance(read is null ? null : Word(read), takes);
        _divider.Advance(division, scaleSent);
        _row = division is null ? _row : (_row + 1) % _scales.Count;
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
            _exponentials.Enqueue(([.. fields!.Take(_plan.Softmax.Lanes).Select(value => (sbyte)value)], last));
        }

        Sender.Advance(cycle.Sent, cycle.Credit, cycle.Start);
        Reader.Advance(cycle.Arrival?.Token, read is not null, true, cycle.CreditTaken, cycle.Start);
        if (cycle.Arrival is { } arrival)
        {
            _buffer[arrival.Address] = arrival.Data;
        }
    }

    private SoftmaxInput Word(ReadBeat read) => new(
        _plan.Softmax,
        [.. Enumerable.Range(0, _plan.Softmax.Lanes).Select(lane => (short)((byte)read.Data[2 * lane] | (read.Data[(2 * lane) + 1] << 8)))],
        read.EndsStep,
        read.EndsStep ? read.Settings.LastCount : _plan.Softmax.Lanes,
        false);
}

using HwGen.Golden;
using HwGen.Planning;
using HwGen.Programs;

namespace HwGen.Simulation.Cores;

/// <summary>The block norm_node: layer norm of rows.</summary>
internal sealed class NormNodeModel : INodeModel
{
    private readonly sbyte[]?[] _buffer;
    private readonly NormUnitModel _norm;

    /// <summary>A norm node before its start.</summary>
    public NormNodeModel(CorePlan plan, NodeProgram program, LayerNorm? norm)
    {
        _buffer = new sbyte[plan.Buffer][];
        _norm = new(plan, norm);
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
    public Beat? Offer => Sender.Sends && _norm.Output is { } row ? Sender.Address(row) : null;

    /// <inheritdoc/>
    public void Advance(NodeCycle cycle)
    {
        var read = Reader.Output is { } beat && _norm.Ready ? beat : null;
        _norm.Advance(read is null ? null : (read.Data, read.EndsRow), cycle.Sent);
        Sender.Advance(cycle.Sent, cycle.Credit, cycle.Start);
        Reader.Advance(cycle.Arrival?.Token, read is not null, true, cycle.CreditTaken, cycle.Start);
        if (cycle.Arrival is { } arrival)
        {
            _buffer[arrival.Address] = arrival.Data;
        }
    }
}

using HwGen.Golden;
using HwGen.Planning;
using HwGen.Programs;

namespace HwGen.Simulation.Cores;

/// <summary>The block norm_node: layer norm of rows.</summary>
/// <param name="plan">Sizes.</param>
/// <param name="program">What it does.</param>
/// <param name="norm">The layer norm; null if it is not used.</param>
internal sealed class NormNodeModel(CorePlan plan, NodeProgram program, LayerNorm? norm) : NodeModel(plan, program)
{
    private readonly NormUnitModel _norm = new(plan, norm);

    /// <inheritdoc/>
    protected override sbyte[]? Result => _norm.Output;

    /// <inheritdoc/>
    public override void Advance(NodeCycle cycle)
    {
        var read = Reader.Output is { } beat && _norm.Ready ? beat : null;
        _norm.Advance(read is null ? null : (read.Data, read.EndsRow), cycle.Sent);
        Sender.Advance(cycle.Sent, cycle.Credit, cycle.Start);
        Reader.Advance(cycle.Arrival, read is not null, true, cycle.CreditTaken, cycle.Start);
    }
}

using HwGen.Planning;
using HwGen.Programs;

namespace HwGen.Simulation.Cores;

/// <summary>A node of the core, cycle by cycle: first all look at what is offered, then all advance.</summary>
/// <param name="plan">Sizes.</param>
/// <param name="program">What it does.</param>
internal abstract class NodeModel(CorePlan plan, NodeProgram program)
{
    /// <summary>Sizes.</summary>
    protected CorePlan Plan { get; } = plan;

    /// <summary>What it does.</summary>
    protected NodeProgram Program { get; } = program;

    /// <summary>Its reader.</summary>
    public RowReaderModel Reader { get; } = new(plan, program);

    /// <summary>Its sender.</summary>
    public RowSenderModel Sender { get; } = new(program);

    /// <summary>A beat granted in this cycle will have room.</summary>
    public virtual bool HasRoom => true;

    /// <summary>Jobs are left, or weights to write.</summary>
    public virtual bool IsBusy => Reader.IsBusy || Sender.IsBusy;

    /// <summary>What it offers to the network; null for nothing.</summary>
    public Beat? Offer => Sender.Sends && Result is { } result ? Sender.Address(result) : null;

    /// <summary>The unit's beat for the sender; null if there is none.</summary>
    protected abstract sbyte[]? Result { get; }

    /// <summary>Ends the cycle.</summary>
    /// <param name="cycle">What happens around the node in it.</param>
    public abstract void Advance(NodeCycle cycle);
}

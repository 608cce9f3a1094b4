namespace HwGen.Modules.Cores;

/// <summary>Two places where a sender's beats wait for their nodes.</summary>
public sealed class BeatSlots(int maxFanout) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "beat_slots";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Two places where a sender's beats wait until all their nodes have taken them: while one beat waits for some,
        the next goes to others. No node gets two beats in another order than they came in.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("NODES", 2, "nodes of the network"),
        new("WIDTH", 1, "bits of a beat with its addresses"),
        new("MAX_FANOUT", maxFanout, "most loads of one net"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("in_valid_i", "a beat is offered"),
        Port.Out("in_ready_o", "it is taken"),
        Port.In("in_nodes_i", "NODES", "nodes that it goes to"),
        Port.In("in_second_nodes_i", "NODES", "nodes that it goes to at its second address"),
        Port.In("in_data_i", "WIDTH", "beat"),
        Port.Out("wanted_o", "NODES", "nodes that a beat waits for"),
        Port.Out("slot_o", "NODES", "which slot's beat goes to a node next"),
        Port.Out("second_o", "NODES", "it goes to its second address"),
        Port.In("taken_i", "NODES", "nodes that take it"),
        Port.Out("data_o", "2*WIDTH", "the slots' beats; each stays a cycle longer than it waits"),
        Port.Out("busy_o", "a beat waits"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [new FanoutMask(maxFanout)];
}

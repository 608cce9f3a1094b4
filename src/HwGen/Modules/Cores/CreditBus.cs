using HwGen.Planning;

namespace HwGen.Modules.Cores;

/// <summary>Brings credits to those who wait for them.</summary>
public sealed class CreditBus(CorePlan plan) : VerilogModule
{
    private readonly CoreParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "credit_bus";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Brings credits to those who wait for them: one in each cycle, the nodes in turn. What is taken in cycle t is on
        the bus in cycle t + 2.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Nodes,
        parameters.Counters,
        parameters.MaxFanout,
        parameters.CounterBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("grant_valid_i", "NODES", "nodes that hand out a credit"),
        Port.Out("grant_taken_o", "NODES", "it is on the bus"),
        Port.In("grant_nodes_i", "NODES*NODES", "the nodes that get it"),
        Port.In("grant_counter_i", "NODES*COUNTER_BITS", "their counter"),
        Port.Out("credit_valid_o", "NODES", "nodes that get a credit"),
        Port.Out("credit_counter_o", "COUNTER_BITS", "their counter"),
        Port.Out("busy_o", "credits are on their way"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new FanoutMask(plan.MaxFanout),
        new RoundRobin(plan.MaxFanout),
    ];
}

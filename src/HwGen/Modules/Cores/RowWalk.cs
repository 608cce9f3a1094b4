using HwGen.Planning;

namespace HwGen.Modules.Cores;

/// <summary>Where the rows of a job go.</summary>
public sealed class RowWalk(CorePlan plan) : VerilogModule
{
    private readonly CoreParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "row_walk";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Where the rows of a job go, beat by beat. Some rows go by one set of routes, as many by the next; after all sets the round
        begins again, further on, and after all rounds where it began.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Nodes,
        parameters.AddressBits,
        parameters.Counters,
        parameters.RowBits,
        parameters.Routes,
        parameters.MaxFanout,
        parameters.CounterBits,
        parameters.RouteBits,
        parameters.WalkBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        .. CoreParameters.TableWrite,
        Port.In("walk_i", "WALK_BITS", "how rows find their addresses: routes, strides and credits"),
        Port.In("reset_i", "go to the first row"),
        Port.In("step_i", "go to the next row, with its first beat"),
        Port.In("beats_i", "ROUTE_BITS", "beats of a row"),
        Port.In("beat_i", "ROUTE_BITS", "beat of the row"),
        Port.In("sent_i", "go to the next beat"),
        Port.In("last_i", "the row is the job's last"),
        Port.Out("needs_o", "COUNTERS", "credits that the row needs: a round's first row needs some"),
        Port.Out("next_round_o", "the row is its round's last"),
        Port.Out("nodes_o", "NODES", "nodes that the beat goes to"),
        Port.Out("address_o", "ADDRESS_BITS", "address in each"),
        Port.Out("space_o", "2", "what is written there"),
        Port.Out("element_o", "weights fill a group of rows each"),
        Port.Out("token_o", "it brings a token"),
        Port.Out("counter_o", "COUNTER_BITS", "the token's counter"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new FanoutMask(plan.MaxFanout),
        new FanoutTree(plan.MaxFanout),
        new PipelineRegister(plan.MaxFanout),
        new ProgramTable(),
    ];
}

using HwGen.Planning;

namespace HwGen.Modules.Cores;

/// <summary>Sends rows to other nodes.</summary>
public sealed class RowSender(CorePlan plan) : VerilogModule
{
    private readonly CoreParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "row_sender";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Sends rows to other nodes, job by job: gives each beat its addresses in up to two sets of nodes. A round
        begins when there is room for it where it goes.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Nodes,
        parameters.Lanes,
        parameters.OperandBits,
        parameters.AddressBits,
        parameters.Counters,
        parameters.LevelBits,
        parameters.RowBits,
        parameters.BeatBits,
        parameters.Jobs,
        parameters.Routes,
        parameters.MaxFanout,
        parameters.CounterBits,
        parameters.BeatWidth,
        parameters.RouteBits,
        parameters.WalkBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        .. CoreParameters.Program,
        .. CoreParameters.Start,
        Port.In("in_valid_i", "a beat is offered"),
        Port.Out("in_ready_o", "it is taken"),
        Port.In("in_data_i", "BEAT_WIDTH", "its operands"),
        .. CoreParameters.CreditIn,
        .. CoreParameters.Offer,
        Port.Out("wide_o", "results have 16 bits"),
        Port.Out("busy_o", "jobs are left"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new FanoutMask(plan.MaxFanout),
        new FanoutTree(plan.MaxFanout),
        new JobList(plan),
        new TokenCounters(plan),
        new RowWalk(plan),
    ];
}

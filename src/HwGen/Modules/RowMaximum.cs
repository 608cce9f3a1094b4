using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>The largest logit of each row.</summary>
public sealed class RowMaximum(SoftmaxPlan plan) : VerilogModule
{
    private readonly SoftmaxParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "row_maximum";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        The largest logit of each row: a tree of comparators, a level a cycle, and the largest so far behind
        it. It never waits: a word enters in any cycle, a row's maximum leaves 1 + clog2(LANES) cycles after
        its last word came.
        """;

    /// <inheritdoc/>
    public override int Latency => 1 + plan.Levels;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Lanes,
        parameters.LogitBits,
        parameters.MaxFanout,
        parameters.UsedBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("in_valid_i", "a word comes"),
        Port.In("in_last_i", "it ends its row"),
        Port.In("in_used_i", "USED_BITS", "its lanes that are used, from lane 0 on"),
        Port.In("in_data_i", "LANES*LOGIT_BITS", "logit of lane l in bits l*LOGIT_BITS +: LOGIT_BITS, signed"),
        Port.Out("out_valid_o", "a row's maximum leaves"),
        Port.Out("out_maximum_o", "LOGIT_BITS", "maximum, signed"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new UsedLanes(plan.MaxFanout),
        new FanoutMask(plan.MaxFanout),
    ];
}

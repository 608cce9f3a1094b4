using HwGen.Planning;

namespace HwGen.Modules.Cores;

/// <summary>Counters of what may be begun.</summary>
public sealed class TokenCounters(CorePlan plan) : VerilogModule
{
    private readonly CoreParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "token_counters";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Counters of tokens or of credits: each counts what one writer, or one reader, has handed out. Who needs
        some of them takes one from each when none is empty.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Counters,
        parameters.LevelBits,
        parameters.MaxFanout,
        parameters.CounterBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("add_valid_i", "a counter gets one more"),
        Port.In("add_counter_i", "COUNTER_BITS", "the counter"),
        Port.In("take_i", "COUNTERS", "counters that lose one; none of them is empty"),
        Port.In("set_valid_i", "a counter is set, in the next cycle"),
        Port.In("set_counter_i", "COUNTER_BITS", "the counter"),
        Port.In("set_level_i", "LEVEL_BITS", "its level"),
        Port.Out("available_o", "COUNTERS", "counters that are not empty"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [new OnehotDecoder(plan.MaxFanout), new FanoutMask(plan.MaxFanout), new FanoutTree(plan.MaxFanout)];
}

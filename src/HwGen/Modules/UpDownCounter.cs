namespace HwGen.Modules;

/// <summary>How many came and have not gone.</summary>
public sealed class UpDownCounter(int maxFanout) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "up_down_counter";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        How many came and have not gone: one may come and one may go in a cycle. Both counts that may follow are ready
        before it is known which one follows, so that what comes late in a cycle has only to choose.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", 2, "bits of the count"),
        new("MAX_FANOUT", maxFanout, "most loads of one net"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("up_i", "one comes"),
        Port.In("down_i", "one goes"),
        Port.Out("count_o", "WIDTH", "those that are there, from 0 after reset, registered"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [new FanoutMask(maxFanout)];
}

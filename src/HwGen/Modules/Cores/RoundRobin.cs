namespace HwGen.Modules.Cores;

/// <summary>Gives one of several requests its turn.</summary>
public sealed class RoundRobin(int maxFanout) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "round_robin";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Gives one of several requests its turn: the next one behind the last.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("REQUESTS", 2, "requests"),
        new("MAX_FANOUT", maxFanout, "most loads of one net"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("enable_i", "one may be granted"),
        Port.In("requests_i", "REQUESTS", "requests"),
        Port.Out("grants_o", "REQUESTS", "the one granted"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [new FanoutMask(maxFanout)];
}

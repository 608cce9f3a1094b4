namespace HwGen.Modules;

/// <summary>The lanes of a word that are used.</summary>
public sealed class UsedLanes(int maxFanout) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "used_lanes";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        The lanes of a word that are used, from their number: lane l is if l is below it.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("LANES", 4, "lanes of a word"),
        new("MAX_FANOUT", maxFanout, "most loads of one net"),
        UsedBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.In("used_i", "USED_BITS", "lanes used"),
        Port.Out("mask_o", "LANES", "lane l is used"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [new FanoutMask(maxFanout)];

    /// <summary>What modules that count used lanes declare.</summary>
    internal static Parameter UsedBits { get; } = new("USED_BITS", "(LANES > 1) ? $clog2(LANES) + 1 : 2", "bits of a word's used lanes", Derived: true);
}

namespace HwGen.Modules;

/// <summary>Control bits spread over as many loads as a word has bits.</summary>
public sealed class FanoutMask(int maxFanout) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "fanout_mask";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Control bits spread over words: each bit of a mask may select one bit of data, true and
        inverted, without any net driving more than MAX_FANOUT loads.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", 1, "control bits"),
        new("LOADS", 1, "bits of each mask"),
        new("MAX_FANOUT", maxFanout, "most loads of one net"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.In("bits_i", "WIDTH", "control bits"),
        Port.Out("mask_o", "WIDTH*LOADS", "bit n LOADS times in bits n*LOADS +: LOADS"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new FanoutTree(maxFanout),
    ];
}

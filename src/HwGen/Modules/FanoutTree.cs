namespace HwGen.Modules;

/// <summary>A tree of buffers: copies of a net, each for a bounded number of loads.</summary>
public sealed class FanoutTree(int maxFanout) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "fanout_tree";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Copies of a bundle of nets through a tree of buffers, so that no net drives more than
        MAX_FANOUT loads however large the macro grows.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", 1, "nets in the bundle"),
        new("LEAVES", 1, "copies"),
        new("MAX_FANOUT", maxFanout, "most loads of one net"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.In("root_i", "WIDTH", "the bundle"),
        Port.Out("leaves_o", "LEAVES*WIDTH", "copy n in bits n*WIDTH +: WIDTH"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new FanoutBuffer(),
    ];
}

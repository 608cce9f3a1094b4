namespace HwGen.Modules;

/// <summary>An integer square root, a step a cycle, a root a cycle.</summary>
public sealed class SquareRoot(int maxFanout) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "square_root";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Integer square root in a pipeline of ROOT_BITS stages, one bit of the root each: a radicand may come in
        any cycle, and nothing ever waits.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("ROOT_BITS", Golden.LayerNorm.RootBits, "bits of the root: half those of the radicand"),
        new("MAX_FANOUT", maxFanout, "most loads of one net"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("radicand_i", "2*ROOT_BITS", "radicand"),
        Port.Out("root_o", "ROOT_BITS", "floor of its root, ROOT_BITS cycles later"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new FanoutMask(maxFanout),
    ];
}

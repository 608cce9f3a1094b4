namespace HwGen.Modules;

/// <summary>The powers of two of the 64 fractions.</summary>
public sealed class PowerTable(int maxFanout) : VerilogModule
{
    // An exponential is rnd(P, 4 + i) or rnd(P, 8 + i): what stands below the rounding bit never counts.
    private const int DroppedBits = 3;

    private const int HalfBits = 5;

    /// <inheritdoc/>
    public override string Name => "power_table";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        The powers 2^-f/64 of the 64 fractions f, docs/numerics.md section 6.2: a table of constants. The
        section's entries without their lowest 3 bits: every exponential shifts at least so far, rounding
        included. (Rescaling over blocks, which is not done here, would need them.)
        """;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Choices => new Dictionary<string, object>
    {
        ["high_halves"] = Golden.Softmax.Table.ToArray().Select(entry => entry >> DroppedBits >> HalfBits).ToArray(),
        ["low_halves"] = Golden.Softmax.Table.ToArray().Select(entry => (entry >> DroppedBits) & ((1 << HalfBits) - 1)).ToArray(),
    };

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("MAX_FANOUT", maxFanout, "most loads of one net"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.In("fraction_i", "6", "fraction f of the exponent, in 1/64"),
        Port.Out("power_o", "10", "entry f >> 3"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [new FanoutTree(maxFanout)];
}

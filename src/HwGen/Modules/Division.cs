namespace HwGen.Modules;

/// <summary>A restoring division, a step a cycle, a division a cycle.</summary>
public sealed class Division(int maxFanout) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "division";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Restoring division in a pipeline of MULTIPLIER_BITS stages, one bit of the quotient each: a division may
        come in any cycle, and nothing ever waits. With the divisor's top bit set, the quotient is
        floor(m * 2^(DIVISOR_BITS - 1) / D).
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("DIVISOR_BITS", Golden.RowDivider.MaximumDivisorBits, "bits of the divisor: more than MULTIPLIER_BITS"),
        new("MULTIPLIER_BITS", Golden.FixedPointScale.MultiplierBits, "bits of dividend and quotient, and cycles of a division"),
        new("MAX_FANOUT", maxFanout, "most loads of one net"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("multiplier_i", "MULTIPLIER_BITS", "m"),
        Port.In("divisor_i", "DIVISOR_BITS", "D, its top bit set"),
        Port.Out("multiplier_o", "MULTIPLIER_BITS", "quotient, MULTIPLIER_BITS cycles later"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new CarrySelectAdder(maxFanout),
        new FanoutMask(maxFanout),
    ];
}

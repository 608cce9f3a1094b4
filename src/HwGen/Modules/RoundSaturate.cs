namespace HwGen.Modules;

/// <summary>The one rounding of the numerics after round_shift, then saturation.</summary>
public sealed class RoundSaturate(int maxFanout) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "round_saturate";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        What round_shift left, rounded and saturated, docs/numerics.md section 1: sat((x + 1) >> 1).
        Saturation looks at the upper bits before they are rounded, so that only RESULT_BITS and two more
        take part in the sum.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", 18, "bits of the number: RESULT_BITS + 2 or more"),
        new("RESULT_BITS", 16, "bits of the result, a multiple of 4 from 8 on"),
        new("MAX_FANOUT", maxFanout, "most loads of one net"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.In("value_i", "WIDTH", "number, signed, in halves"),
        Port.In("width_i", "2", "bits that the result saturates to: 0 for a quarter of RESULT_BITS, 1 for a half, 2 for all"),
        Port.Out("result_o", "RESULT_BITS", "result, signed"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [new FanoutMask(maxFanout)];
}

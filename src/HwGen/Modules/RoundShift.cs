using HwGen.Golden;

namespace HwGen.Modules;

/// <summary>The one shift of the numerics: to the right, less the rounding.</summary>
public sealed class RoundShift : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "round_shift";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Shift to the right with one bit behind the point left for rounding, docs/numerics.md section 1:
        rnd(x, n) = (shifted_o + 1) >> 1. The sum is left to the stage that follows.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", 1, "bits of the number"),
        new("SHIFT_BITS", FixedPointScale.ShiftBits, "bits of the shift"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.In("value_i", "WIDTH", "number, signed"),
        Port.In("shift_i", "SHIFT_BITS", "places, not 0"),
        Port.Out("shifted_o", "WIDTH", "value_i >> (shift_i - 1), signed"),
    ];
}

using HwGen.Golden;

namespace HwGen.Modules;

/// <summary>The one shift of the numerics: to the right, less the rounding.</summary>
public sealed class RoundShift(int maxFanout) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "round_shift";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Shift to the right with one bit behind the point left for rounding, docs/numerics.md section 1:
        rnd(x, n) = (shifted_o + 1) >> 1. The sum is left to the stage that follows.
        A level of multiplexers for each bit of the shift; shift and sign reach them through trees.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", 1, "bits of the number"),
        new("SHIFT_BITS", FixedPointScale.ShiftBits, "bits of the shift"),
        new("MAX_FANOUT", maxFanout, "most loads of one net"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.In("value_i", "WIDTH", "number, signed"),
        Port.In("shift_i", "SHIFT_BITS", "places, not 0"),
        Port.Out("shifted_o", "WIDTH", "value_i >> (shift_i - 1), signed"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [new FanoutMask(maxFanout)];
}

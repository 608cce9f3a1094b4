using HwGen.Golden;

namespace HwGen.Simulation.Streams;

/// <summary>A division.</summary>
/// <param name="Scale">Dividend.</param>
/// <param name="Divisor">1 to 2^32 - 1.</param>
public sealed record RowDividerWord(FixedPointScale Scale, uint Divisor) : StreamWord(0)
{
    /// <inheritdoc/>
    public override IEnumerable<StreamField> Fields =>
    [
        new(Scale.Multiplier, FixedPointScale.MultiplierBits),
        new(Scale.Shift, FixedPointScale.ShiftBits),
        new(Divisor, RowDivider.MaximumDivisorBits),
    ];
}

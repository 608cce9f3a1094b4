using HwGen.Golden;

namespace HwGen.Simulation.Streams;

/// <summary>Inputs and projections of LANES channels.</summary>
/// <param name="Inputs">One s8 for each lane.</param>
/// <param name="Projections">One s16 for each lane.</param>
/// <param name="Scale">Units of the inputs to those of the projections.</param>
public sealed record ResidualInput(
    IReadOnlyList<sbyte> Inputs, IReadOnlyList<short> Projections, FixedPointScale Scale) : StreamWord(0)
{
    /// <inheritdoc/>
    public override IEnumerable<StreamField> Fields =>
    [
        .. Inputs.Select(input => new StreamField(input, Residual.OutputBits)),
        .. Projections.Select(projection => new StreamField(projection, Residual.AddendBits)),
        new(Scale.Multiplier, FixedPointScale.MultiplierBits),
        new(Scale.Shift, FixedPointScale.ShiftBits),
    ];
}

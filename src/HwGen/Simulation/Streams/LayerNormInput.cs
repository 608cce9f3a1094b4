using HwGen.Golden;

namespace HwGen.Simulation.Streams;

/// <summary>LANES channels of a row.</summary>
/// <param name="Values">One s8 for each lane; those beyond the row's channels are ignored.</param>
/// <param name="IsLast">The word is the row's last.</param>
public sealed record LayerNormInput(IReadOnlyList<sbyte> Values, bool IsLast) : StreamWord(2)
{
    /// <inheritdoc/>
    public override IEnumerable<StreamField> Fields =>
    [
        .. Values.Select(value => new StreamField(value, LayerNorm.InputBits)),
        new(IsLast ? 1 : 0, 1),
    ];
}

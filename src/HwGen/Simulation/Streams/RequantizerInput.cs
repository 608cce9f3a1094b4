using HwGen.Golden;
using HwGen.Planning;

namespace HwGen.Simulation.Streams;

/// <summary>Accumulators of a group of channels.</summary>
/// <param name="Plan">Sizes of the requantizer.</param>
/// <param name="Accumulators">One for each lane.</param>
/// <param name="Group">The group.</param>
/// <param name="ResultBits">4, 8 or 16.</param>
/// <param name="RowScale">The row's scale, which stands for the channels'; null for these.</param>
public sealed record RequantizerInput(
    RequantizerPlan Plan, IReadOnlyList<int> Accumulators, int Group, int ResultBits, FixedPointScale? RowScale) : StreamWord(1)
{
    /// <inheritdoc/>
    public override IEnumerable<StreamField> Fields =>
    [
        .. Accumulators.Select(accumulator => new StreamField(accumulator, RequantizerPlan.AccumulatorBits)),
        new(Group, Plan.GroupBits),
        new(int.Log2(ResultBits / 4), 2),
        new(RowScale is null ? 0 : 1, 1),
        new(RowScale?.Multiplier ?? 0, FixedPointScale.MultiplierBits),
        new(RowScale?.Shift ?? 1, FixedPointScale.ShiftBits),
    ];
}

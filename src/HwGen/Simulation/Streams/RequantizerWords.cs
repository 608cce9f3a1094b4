using HwGen.Golden;
using HwGen.Planning;

namespace HwGen.Simulation.Streams;

/// <summary>Writes a channel's bias and scale.</summary>
/// <param name="Plan">Sizes of the requantizer.</param>
/// <param name="Channel">Output channel.</param>
/// <param name="Bias">INT32, in accumulator units.</param>
/// <param name="Scale">Accumulator units to result units.</param>
public sealed record RequantizerLoad(RequantizerPlan Plan, int Channel, int Bias, FixedPointScale Scale) : StreamWord(0)
{
    /// <inheritdoc/>
    public override IEnumerable<StreamField> Fields =>
    [
        new(Channel / Plan.Lanes, Plan.GroupBits),
        new(Channel % Plan.Lanes, Plan.LaneBits),
        new(Bias, RequantizerPlan.AccumulatorBits),
        new(Scale.Multiplier, FixedPointScale.MultiplierBits),
        new(Scale.Shift, FixedPointScale.ShiftBits),
    ];
}

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

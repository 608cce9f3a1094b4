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

using HwGen.Golden;
using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>The parameters that the requantizer's blocks share.</summary>
internal sealed class RequantizerParameters(RequantizerPlan plan)
{
    public Parameter Lanes { get; } = new("LANES", plan.Lanes, "accumulators requantized side by side");

    public Parameter Channels { get; } = new("CHANNELS", plan.Channels, "output channels whose bias and scale are held");

    public Parameter AccumulatorBits { get; } = new("ACCUMULATOR_BITS", RequantizerPlan.AccumulatorBits, "bits of an accumulator and of a bias, signed");

    public Parameter MultiplierBits { get; } = new("MULTIPLIER_BITS", FixedPointScale.MultiplierBits, "bits of a scale's multiplier");

    public Parameter ShiftBits { get; } = new("SHIFT_BITS", FixedPointScale.ShiftBits, "bits of a scale's shift");

    public Parameter ResultBits { get; } = new("RESULT_BITS", RequantizerPlan.ResultBits, "bits of a lane's result, signed");

    public Parameter MaxFanout { get; } = new("MAX_FANOUT", plan.MaxFanout, "most loads of one net");

    public Parameter Groups { get; } = new("GROUPS", "(CHANNELS + LANES - 1) / LANES", "groups of LANES channels", Derived: true);

    public Parameter GroupBits { get; } = new("GROUP_BITS", "(GROUPS > 1) ? $clog2(GROUPS) : 1", "bits of a group's index", Derived: true);

    public Parameter LaneBits { get; } = new("LANE_BITS", "(LANES > 1) ? $clog2(LANES) : 1", "bits of a lane's index", Derived: true);
}

using HwGen.Golden;
using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>The parameters that the layer norm's blocks share.</summary>
internal sealed class LayerNormParameters(LayerNormPlan plan)
{
    public Parameter Lanes { get; } = new("LANES", plan.Lanes, "channels side by side, 1 to 64");

    public Parameter Channels { get; } = new("CHANNELS", plan.Channels, "most channels of a row, up to 1024");

    public Parameter ValueBits { get; } = new("VALUE_BITS", Golden.LayerNorm.InputBits, "bits of a value, signed");

    public Parameter ChannelBits { get; } = new("CHANNEL_BITS", LayerNormPlan.ChannelBits, "bits of the channel count C");

    public Parameter SumBits { get; } = new("SUM_BITS", LayerNormPlan.SumBits, "bits of a row's sum S, signed");

    public Parameter SquaresBits { get; } = new("SQUARES_BITS", LayerNormPlan.SquaresBits, "bits of a row's sum of squares Q");

    public Parameter EpsilonBits { get; } = new("EPSILON_BITS", Golden.LayerNorm.EpsilonBits, "bits of epsilon E");

    public Parameter RootBits { get; } = new("ROOT_BITS", Golden.LayerNorm.RootBits, "bits of the root R: half those of C*Q and S*S");

    public Parameter MultiplierBits { get; } = new("MULTIPLIER_BITS", FixedPointScale.MultiplierBits, "bits of the inverse root's multiplier r");

    public Parameter ShiftBits { get; } = new("SHIFT_BITS", FixedPointScale.ShiftBits, "bits of the inverse root's shift");

    public Parameter NormalizedBits { get; } = new("NORMALIZED_BITS", LayerNormPlan.NormalizedBits, "bits of a normalized value u, signed");

    public Parameter FractionBits { get; } = new("FRACTION_BITS", Golden.LayerNorm.NormalizedFractionBits, "fraction bits of a normalized value u");

    public Parameter GainBits { get; } = new("GAIN_BITS", Golden.LayerNorm.GainBits, "bits of a gain, signed");

    public Parameter BiasBits { get; } = new("BIAS_BITS", LayerNormPlan.BiasBits, "bits of a bias, signed");

    public Parameter GainShiftBits { get; } = new("GAIN_SHIFT_BITS", LayerNormPlan.GainShiftBits, "bits of the shift z after the gain");

    public Parameter ResultBits { get; } = new("RESULT_BITS", LayerNormPlan.ResultBits, "bits of a lane's result, signed");

    public Parameter MaxFanout { get; } = new("MAX_FANOUT", plan.MaxFanout, "most loads of one net");

    public Parameter Groups { get; } = new("GROUPS", "(CHANNELS + LANES - 1) / LANES", "groups of LANES channels", Derived: true);

    public Parameter GroupBits { get; } = new("GROUP_BITS", "(GROUPS > 1) ? $clog2(GROUPS) : 1", "bits of a group's index", Derived: true);

    public Parameter BufferWords { get; } = new(
        "BUFFER_WORDS",
        $"GROUPS + {LayerNormPlan.FirstRead}",
        "words of the row buffer: the longest row and what comes until its inverse root is known",
        Derived: true);

    public Parameter UsedBits { get; } = UsedLanes.UsedBits;

    public Parameter LaneBits { get; } = new("LANE_BITS", "(LANES > 1) ? $clog2(LANES) : 1", "bits of a lane's index", Derived: true);
}

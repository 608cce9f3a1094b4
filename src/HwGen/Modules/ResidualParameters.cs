using HwGen.Golden;
using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>The parameters that the residual sum's blocks share.</summary>
internal sealed class ResidualParameters(ResidualPlan plan)
{
    public Parameter Lanes { get; } = new("LANES", plan.Lanes, "sums side by side, 1 to 128");

    public Parameter ValueBits { get; } = new("VALUE_BITS", Golden.Residual.OutputBits, "bits of an input and of a result, signed");

    public Parameter AddendBits { get; } = new("ADDEND_BITS", Golden.Residual.AddendBits, "bits of a projection and of a rescaled input, signed");

    public Parameter FractionBits { get; } = new("FRACTION_BITS", Golden.Residual.FractionBits, "fraction bits of both");

    public Parameter MultiplierBits { get; } = new("MULTIPLIER_BITS", FixedPointScale.MultiplierBits, "bits of a scale's multiplier");

    public Parameter ShiftBits { get; } = new("SHIFT_BITS", FixedPointScale.ShiftBits, "bits of a scale's shift");

    public Parameter MaxFanout { get; } = new("MAX_FANOUT", plan.MaxFanout, "most loads of one net");
}

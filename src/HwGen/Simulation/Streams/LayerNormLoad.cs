using HwGen.Golden;
using HwGen.Planning;

namespace HwGen.Simulation.Streams;

/// <summary>Writes a channel's gain and bias.</summary>
/// <param name="Plan">Sizes of the layer norm.</param>
/// <param name="Channel">Channel.</param>
/// <param name="Gain">s16, in units of <c>2^(12 - z)</c> results.</param>
/// <param name="Bias">s32, in units of <c>2^-z</c> results.</param>
public sealed record LayerNormLoad(LayerNormPlan Plan, int Channel, short Gain, int Bias) : StreamWord(0)
{
    /// <inheritdoc/>
    public override IEnumerable<StreamField> Fields =>
    [
        new(Channel / Plan.Lanes, Plan.GroupBits),
        new(Channel % Plan.Lanes, Plan.LaneBits),
        new(Gain, LayerNorm.GainBits),
        new(Bias, LayerNormPlan.BiasBits),
    ];
}

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

/// <summary>Settings of the tensor whose rows follow.</summary>
/// <param name="Channels">Channels C of a row.</param>
/// <param name="Shift">Shift z after the gain, 1 to 31.</param>
/// <param name="Epsilon">Epsilon E, 0 to <c>2^34 - 1</c>.</param>
/// <param name="ResultBits">4, 8 or 16.</param>
public sealed record LayerNormSet(int Channels, int Shift, long Epsilon, int ResultBits) : StreamWord(1)
{
    /// <inheritdoc/>
    public override IEnumerable<StreamField> Fields =>
    [
        new(Channels, LayerNormPlan.ChannelBits),
        new(Shift, LayerNormPlan.GainShiftBits),
        new(Epsilon, LayerNorm.EpsilonBits),
        new(int.Log2(ResultBits / 4), 2),
    ];
}

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

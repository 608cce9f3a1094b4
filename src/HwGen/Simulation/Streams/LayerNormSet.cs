using HwGen.Golden;
using HwGen.Planning;

namespace HwGen.Simulation.Streams;

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

using HwGen.Golden;
using HwGen.Planning;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Cores;

/// <summary>What the block layer_norm is told of a layer norm.</summary>
internal static class NormWords
{
    /// <summary>Gains and biases, then settings.</summary>
    public static IEnumerable<StreamWord> Of(LayerNormPlan plan, LayerNorm norm) =>
    [
        .. Enumerable.Range(0, norm.Channels).Select(channel => new LayerNormLoad(plan, channel, norm.Gains[channel], norm.Biases[channel])),
        new LayerNormSet(norm.Channels, norm.Shift, norm.Epsilon, norm.OutputBits),
    ];
}

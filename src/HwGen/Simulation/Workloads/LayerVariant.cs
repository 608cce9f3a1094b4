using HwGen.Golden;
using HwGen.Golden.Attention;
using HwGen.Golden.Workloads;

namespace HwGen.Simulation.Workloads;

/// <summary>What of an attention layer differs from SegFormer's own.</summary>
/// <param name="Geometry">The stage's windows.</param>
/// <param name="Without">Steps that the layer lacks.</param>
public sealed record LayerVariant(WindowGeometry Geometry, IReadOnlyList<AttentionStep> Without)
{
    /// <summary>All steps, windows of 256 tokens.</summary>
    public static LayerVariant Default { get; } = new(WindowGeometry.Uniform256, []);

    /// <summary>A synthetic layer with an input, in integers.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="geometry">Its windows.</param>
    /// <param name="seed">Seed of weights and input.</param>
    internal (AttentionLayer Layer, short[] Input) Synthetic(EncoderStage stage, WindowGeometry geometry, ulong seed)
    {
        var source = new SyntheticSegFormer(seed);
        var input = source.Input(stage, 0);
        var quantized = AttentionQuantizer.Quantize(source.Layer(stage, 0).Without(Without), input, geometry);
        return (quantized.Layer, quantized.QuantizeInput(input));
    }
}

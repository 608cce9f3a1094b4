using HwGen.Golden;
using HwGen.Golden.Attention;
using HwGen.Golden.Workloads;

namespace HwGen.Simulation.Chunks;

/// <summary>A chunk of an attention layer.</summary>
/// <param name="Layer">The layer; its stage's grid is the chunk.</param>
/// <param name="Input">x: INT8, tokens x channels.</param>
public sealed record Chunk(AttentionLayer Layer, short[] Input)
{
    /// <summary>One window of a stage, with synthetic weights and input. A chunk needs nothing from its neighbours, so it is
    /// a stage whose grid is the window.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="geometry">Its windows.</param>
    /// <param name="seed">Seed of weights and input.</param>
    public static Chunk Synthetic(EncoderStage stage, WindowGeometry geometry, ulong seed)
    {
        var window = geometry.Tokens(stage);
        var chunk = stage.WithGrid(window.WindowHeight, window.WindowWidth);
        var source = new SyntheticSegFormer(seed);
        var input = source.Input(chunk, 0);
        var quantized = AttentionQuantizer.Quantize(source.Layer(chunk, 0), input, WindowGeometry.Whole, operandBits: 8);
        return new(quantized.Layer, quantized.QuantizeInput(input));
    }
}

using HwGen.Golden;
using HwGen.Golden.Attention;
using HwGen.Golden.Workloads;
using HwGen.Simulation.Workloads;

namespace HwGen.Simulation.Chunks;

/// <summary>A chunk of an attention layer.</summary>
/// <param name="Layer">The layer; its stage's grid is the chunk.</param>
/// <param name="Input">x: INT8, tokens x channels.</param>
public sealed record Chunk(AttentionLayer Layer, short[] Input)
{
    /// <summary>One window of a stage, with synthetic weights and input. A chunk needs nothing from its neighbours, so it is
    /// a stage whose grid is the window.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="variant">Its windows, and steps that the layer lacks.</param>
    /// <param name="seed">Seed of weights and input.</param>
    public static Chunk Synthetic(EncoderStage stage, LayerVariant variant, ulong seed)
    {
        var window = variant.Geometry.Tokens(stage);
        var (layer, input) = variant.Synthetic(stage.WithGrid(window.WindowHeight, window.WindowWidth), WindowGeometry.Whole, seed);
        return new(layer, input);
    }
}

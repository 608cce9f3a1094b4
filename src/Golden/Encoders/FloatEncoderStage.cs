using HwGen.Golden.Attention;

namespace HwGen.Golden.Encoders;

/// <summary>One stage of a trained encoder in floating point.</summary>
/// <param name="Embedding">Patch embedding that starts the stage.</param>
/// <param name="Attention">Attention layers, in order.</param>
/// <param name="FeedForward">The block after each attention layer.</param>
/// <param name="Norm">Layer norm that ends the stage.</param>
public sealed record FloatEncoderStage(
    PatchEmbedding Embedding,
    IReadOnlyList<FloatAttentionLayer> Attention,
    IReadOnlyList<MixFeedForward> FeedForward,
    FloatLayerNorm Norm);

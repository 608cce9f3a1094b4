using HwGen.Golden.Attention;

namespace HwGen.Golden.Encoders;

/// <summary>A trained encoder in floating point: it makes the inputs that each attention layer would see.</summary>
/// <param name="Stages">Its stages, in order.</param>
public sealed record FloatEncoder(IReadOnlyList<FloatEncoderStage> Stages)
{
    /// <summary>What makes classes of its stages' tokens; null if its weights came without.</summary>
    public FloatDecoder? Decoder { get; init; }

    /// <summary>Runs the encoder up to its last attention layer.</summary>
    /// <param name="image">Height x width x channels, normalized as the encoder was trained with.</param>
    /// <param name="height">Pixels from top to bottom.</param>
    /// <param name="width">Pixels from left to right.</param>
    /// <param name="geometry">Windows that attention is confined to.</param>
    /// <param name="cancellationToken">Asks to stop, which it does between layers.</param>
    /// <returns>Every attention layer with its input x, in order.</returns>
    /// <exception cref="ArgumentException">The image does not have the encoder's size.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> asked for it.</exception>
    public IReadOnlyList<(FloatAttentionLayer Layer, float[] Input)> AttentionInputs(
        ReadOnlySpan<float> image,
        int height,
        int width,
        WindowGeometry geometry,
        CancellationToken cancellationToken = default)
    {
        var inputs = new List<(FloatAttentionLayer, float[])>();
        var (tokens, rows, columns) = (image.ToArray(), height, width);
        foreach (var stage in Stages)
        {
            tokens = stage.Embedding.Apply(tokens, rows, columns);
            (rows, columns) = (stage.Attention[0].Stage.GridHeight, stage.Attention[0].Stage.GridWidth);
            for (var i = 0; i < stage.Attention.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                inputs.Add((stage.Attention[i], tokens));
                tokens = stage.FeedForward[i].Apply(
                    stage.Attention[i].Run(tokens, geometry)[AttentionStep.Output], columns);
            }

            tokens = stage.Norm.Apply(tokens);
        }

        return inputs;
    }
}

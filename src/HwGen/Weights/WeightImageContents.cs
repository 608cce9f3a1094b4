namespace HwGen.Weights;

/// <summary>What an image has of a network.</summary>
/// <param name="EncoderWeights">Weights of the encoder's products.</param>
/// <param name="DecoderWeights">Weights of the decoder's; 0 if it has none.</param>
/// <param name="Programs">Attention layers with a program.</param>
public sealed record WeightImageContents(long EncoderWeights, long DecoderWeights, int Programs)
{
    /// <summary>What the names of a decoder's tensors begin with.</summary>
    public const string DecoderName = "decoder.";

    /// <summary>Counts.</summary>
    public static WeightImageContents Of(WeightImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var weights = image.Tensors.Where(tensor => tensor.Type is WeightType.S8 or WeightType.Tiles)
            .ToLookup(tensor => tensor.Name.StartsWith(DecoderName, StringComparison.Ordinal), tensor => (long)tensor.Rows * tensor.Columns);
        return new(
            weights[false].Sum(), weights[true].Sum(),
            image.Tensors.Count(tensor => tensor.Name.EndsWith(LayerProgram.StartName, StringComparison.Ordinal)));
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{EncoderWeights} weights of the encoder, {(DecoderWeights > 0 ? $"{DecoderWeights} of the decoder" : "no decoder")}, "
        + (Programs > 0 ? $"programs of {Programs} attention layers" : "no programs");
}

namespace HwGen.Golden.Workloads;

/// <summary>A pyramid vision transformer's encoder at one image size, as far as its attention layers go.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Stages">Its stages, in order.</param>
public sealed record Encoder(string Name, IReadOnlyList<EncoderStage> Stages)
{
    /// <summary>Describes an encoder whose first stage has a token for each 4 x 4 pixels and whose later ones halve
    /// both sides: Mix Transformers (MiT), Pyramid Vision Transformers, Swin.</summary>
    /// <param name="name">What people call it.</param>
    /// <param name="imageHeight">Pixels from top to bottom.</param>
    /// <param name="imageWidth">Pixels from left to right.</param>
    /// <param name="channels">Channels of each stage.</param>
    /// <param name="heads">Heads of each stage.</param>
    /// <param name="spatialReductions">Spatial reduction of each stage.</param>
    /// <param name="depths">Layers of each stage.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or the sides of the image are no multiples of
    /// the last stage's patch, or a stage is impossible.</exception>
    public static Encoder Pyramid(
        string name,
        int imageHeight,
        int imageWidth,
        ReadOnlySpan<int> channels,
        ReadOnlySpan<int> heads,
        ReadOnlySpan<int> spatialReductions,
        ReadOnlySpan<int> depths)
    {
        if (heads.Length != channels.Length
            || spatialReductions.Length != channels.Length
            || depths.Length != channels.Length)
        {
            throw new ArgumentException("Every stage needs channels, heads, a spatial reduction and a depth.");
        }

        var stages = new EncoderStage[channels.Length];
        for (var stage = 0; stage < stages.Length; stage++)
        {
            var patch = 4 << stage;
            if (imageHeight % patch != 0 || imageWidth % patch != 0)
            {
                throw new ArgumentException(
                    $"Patches of {patch} x {patch} pixels do not divide an image of {imageHeight} x {imageWidth}.");
            }

            stages[stage] = new EncoderStage(
                stage + 1,
                imageHeight / patch,
                imageWidth / patch,
                channels[stage],
                heads[stage],
                spatialReductions[stage],
                depths[stage]);
        }

        return new Encoder(name, stages);
    }

    /// <summary>The trained products of one layer of each stage, stage by stage.</summary>
    public IEnumerable<ProjectionShape> Projections() => Stages.SelectMany(stage => stage.Projections());
}

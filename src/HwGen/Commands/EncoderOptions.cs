using System.CommandLine;
using HwGen.Golden.Attention;
using HwGen.Golden.Encoders;
using HwGen.Golden.Workloads;
using HwGen.Import;

namespace HwGen.Commands;

/// <summary>The options that say whose weights and which picture: <c>--weights</c>, <c>--image</c> and <c>--seed</c>.</summary>
/// <param name="encoder">The encoder that the weights must fit.</param>
internal sealed class EncoderOptions(Encoder encoder)
{
    /// <summary>Pixels along each side of what a token of the first stage stands for.</summary>
    private const int TokenPixels = 4;

    /// <summary>The weights' file; null for synthetic ones.</summary>
    public Option<string?> Weights { get; } = new("--weights")
    {
        HelpName = "FILE",
        Description = "SegFormer-B0's weights, a safetensors file of Hugging Face's; else synthetic ones.",
    };

    /// <summary>The picture's file; null for a synthetic one.</summary>
    public Option<string?> Image { get; } = new("--image")
    {
        HelpName = "FILE",
        Description = "The encoder's picture: PNG, JPEG, BMP, GIF or TGA, resized to 512 x 512; else a synthetic one.",
    };

    /// <summary>Seed of whatever is synthetic.</summary>
    public Option<ulong> Seed { get; } = new("--seed")
    {
        HelpName = "N",
        Description = "Seed of whatever is synthetic.",
        DefaultValueFactory = _ => 1,
    };

    /// <summary>Rows of pixels of a picture.</summary>
    public int Height => TokenPixels * encoder.Stages[0].GridHeight;

    /// <summary>Pixels of a row.</summary>
    public int Width => TokenPixels * encoder.Stages[0].GridWidth;

    /// <summary>Reads or makes the encoder and its picture.</summary>
    /// <param name="parseResult">What the user typed.</param>
    /// <exception cref="ImportException">A file cannot be read or does not fit.</exception>
    public (FloatEncoder Encoder, float[] Pixels) Read(ParseResult parseResult)
    {
        var source = new SyntheticSegFormer(parseResult.GetValue(Seed));
        return (
            parseResult.GetValue(Weights) is { } weights
                ? SegFormerWeights.Read(SafeTensorsFile.Read(weights), encoder)
                : source.Encoder(encoder),
            parseResult.GetValue(Image) is { } image
                ? ImageFile.Read(image, Height, Width)
                : source.Image(Height, Width));
    }

    /// <summary>Quantizes; weights out of a file that have no fixed-point scale are the file's fault.</summary>
    /// <param name="weights">The file; null for synthetic weights.</param>
    /// <param name="what">What is quantized, for the error.</param>
    /// <param name="quantize">Does it.</param>
    /// <exception cref="ImportException">The file's weights cannot be quantized.</exception>
    public static T Quantize<T>(string? weights, string what, Func<T> quantize)
    {
        try
        {
            return quantize();
        }
        catch (ArgumentException exception) when (weights is not null)
        {
            throw new ImportException(
                weights, $"{what} has a scale that no fixed-point number holds: are its weights trained?", exception);
        }
    }
}

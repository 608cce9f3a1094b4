using SkiaSharp;

namespace HwGen.Import;

/// <summary>Reads photographs as the input of an encoder.</summary>
public static class ImageFile
{
    /// <summary>The most bytes of a file.</summary>
    public const int MaximumBytes = 1 << 26;

    /// <summary>The most pixels of an image, before it is resized.</summary>
    public const int MaximumPixels = 1 << 26;

    // Mean and standard deviation of ImageNet's pixels, which SegFormer was trained with (Hugging Face transformers,
    // models/segformer/image_processing_segformer.py).
    private static readonly float[] s_mean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] s_deviation = [0.229f, 0.224f, 0.225f];

    /// <summary>Reads an image, resizes it and normalizes its colours.</summary>
    /// <param name="path">PNG, JPEG, WebP, BMP or GIF.</param>
    /// <param name="height">Rows wanted.</param>
    /// <param name="width">Columns wanted.</param>
    /// <returns>Height x width x red, green, blue.</returns>
    /// <exception cref="ImportException">The file cannot be read, or is no image.</exception>
    public static float[] Read(string path, int height, int width) =>
        Parse(path, ImportedFile.Read(path, MaximumBytes), height, width);

    /// <summary>Reads an image's bytes.</summary>
    /// <param name="origin">What messages call it.</param>
    /// <param name="bytes">The whole file.</param>
    /// <param name="height">Rows wanted.</param>
    /// <param name="width">Columns wanted.</param>
    /// <returns>Height x width x red, green, blue.</returns>
    /// <exception cref="ImportException">It is no image, or too large a one.</exception>
    public static float[] Parse(string origin, ReadOnlySpan<byte> bytes, int height, int width)
    {
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec is null)
        {
            throw new ImportException(origin, "is no image that HwGen can read");
        }

        if ((long)codec.Info.Width * codec.Info.Height > MaximumPixels)
        {
            throw new ImportException(origin, $"an image of more than {MaximumPixels} pixels");
        }

        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        using var decoded = new SKBitmap(info);
        if (codec.GetPixels(info, decoded.GetPixels()) != SKCodecResult.Success)
        {
            throw new ImportException(origin, "a damaged image");
        }

        using var resized = decoded.Resize(
            info.WithSize(width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear))
            ?? throw new ImportException(origin, $"cannot be resized to {width} x {height}");
        var pixels = resized.GetPixelSpan();
        var values = new float[height * width * 3];
        for (var i = 0; i < values.Length; i++)
        {
            var (pixel, channel) = Math.DivRem(i, 3);
            values[i] = ((pixels[(pixel * 4) + channel] / 255f) - s_mean[channel]) / s_deviation[channel];
        }

        return values;
    }
}

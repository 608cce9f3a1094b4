using StbImageSharp;

namespace HwGen.Import;

/// <summary>Reads photographs as the input of an encoder.</summary>
public static class ImageFile
{
    /// <summary>The most bytes of a file.</summary>
    public const int MaximumBytes = 1 << 26;

    /// <summary>The most pixels of an image, before it is resized.</summary>
    public const int MaximumPixels = 1 << 26;

    private const int Colours = 3;

    // Mean and standard deviation of ImageNet's pixels, which SegFormer was trained with (Hugging Face transformers,
    // models/segformer/image_processing_segformer.py).
    private static readonly float[] s_mean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] s_deviation = [0.229f, 0.224f, 0.225f];

    /// <summary>Reads an image, resizes it linearly and normalizes its colours.</summary>
    /// <param name="path">PNG, JPEG, BMP, GIF or TGA.</param>
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
    public static float[] Parse(string origin, byte[] bytes, int height, int width)
    {
        var image = Decode(origin, bytes);
        var values = new float[height * width * Colours];
        for (var y = 0; y < height; y++)
        {
            var (top, bottom, down) = Neighbours(y, height, image.Height);
            for (var x = 0; x < width; x++)
            {
                var (left, right, across) = Neighbours(x, width, image.Width);
                for (var colour = 0; colour < Colours; colour++)
                {
                    var upper = Mix(Pixel(top, left), Pixel(top, right), across);
                    var lower = Mix(Pixel(bottom, left), Pixel(bottom, right), across);
                    values[(((y * width) + x) * Colours) + colour] =
                        ((Mix(upper, lower, down) / 255) - s_mean[colour]) / s_deviation[colour];

                    float Pixel(int row, int column) => image.Data[(((row * image.Width) + column) * Colours) + colour];
                }
            }
        }

        return values;
    }

    private static ImageResult Decode(string origin, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        try
        {
            using var stream = new MemoryStream(bytes, writable: false);
            if (ImageInfo.FromStream(stream) is not { } info || info.Width < 1 || info.Height < 1)
            {
                throw new ImportException(origin, "is no image that HwGen can read");
            }

            if ((long)info.Width * info.Height > MaximumPixels)
            {
                throw new ImportException(origin, $"an image of more than {MaximumPixels} pixels");
            }

            return ImageResult.FromMemory(bytes, ColorComponents.RedGreenBlue);
        }
        catch (Exception exception) when (exception is not (ImportException or OutOfMemoryException))
        {
            // The decoder tells of damage by whatever exception the damage happens to cause.
            throw new ImportException(origin, "a damaged image", exception);
        }
    }

    // The two source pixels around the centre of a target pixel, and how far it is from the first to the second.
    private static (int First, int Second, float Fraction) Neighbours(int target, int targets, int sources)
    {
        var centre = Math.Clamp(((target + 0.5f) * sources / targets) - 0.5f, 0, sources - 1);
        var first = (int)centre;
        return (first, Math.Min(first + 1, sources - 1), centre - first);
    }

    private static float Mix(float first, float second, float fraction) => first + (fraction * (second - first));
}

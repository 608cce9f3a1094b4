using HwGen.Golden.Attention;

namespace HwGen.Golden.Encoders;

/// <summary>
/// Overlapping patch embedding in floating point: a convolution with zeros around the image, then layer norm (Xie et al.,
/// "SegFormer", NeurIPS 2021).
/// </summary>
/// <param name="Kernel">Pixels on a patch's side, odd.</param>
/// <param name="Stride">Pixels from one patch to the next.</param>
/// <param name="Projection">Patches (rows, columns, channels) to tokens.</param>
/// <param name="Norm">Layer norm of the tokens.</param>
public sealed record PatchEmbedding(int Kernel, int Stride, FloatLinear Projection, FloatLayerNorm Norm)
{
    /// <summary>Channels of the image or of the earlier stage's tokens.</summary>
    public int InputChannels => Projection.Inputs / (Kernel * Kernel);

    /// <summary>Embeds an image, or an earlier stage's tokens.</summary>
    /// <param name="image">Height x width x input channels.</param>
    /// <param name="height">Pixels from top to bottom.</param>
    /// <param name="width">Pixels from left to right.</param>
    /// <returns>ceil(height / stride) x ceil(width / stride) x channels.</returns>
    /// <exception cref="ArgumentException">The image has another size.</exception>
    public float[] Apply(ReadOnlySpan<float> image, int height, int width)
    {
        var channels = InputChannels;
        if (image.Length != height * width * channels)
        {
            throw new ArgumentException(
                $"{image.Length} numbers are no image of {height} x {width} x {channels}.", nameof(image));
        }

        var (rows, columns) = ((height + Stride - 1) / Stride, (width + Stride - 1) / Stride);
        var patches = new float[rows * columns * Projection.Inputs];
        var target = 0;
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                for (var i = 0; i < Kernel * Kernel; i++, target += channels)
                {
                    var y = (row * Stride) + (i / Kernel) - (Kernel / 2);
                    var x = (column * Stride) + (i % Kernel) - (Kernel / 2);
                    if (y >= 0 && y < height && x >= 0 && x < width)
                    {
                        image.Slice(((y * width) + x) * channels, channels).CopyTo(patches.AsSpan(target));
                    }
                }
            }
        }

        return Norm.Apply(Projection.Apply(patches));
    }
}

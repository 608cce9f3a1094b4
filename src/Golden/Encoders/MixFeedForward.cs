using HwGen.Golden.Attention;

namespace HwGen.Golden.Encoders;

/// <summary>
/// The block between two attention layers in floating point: layer norm, a product that widens the tokens, a depthwise
/// 3 x 3 convolution with zeros around the grid, GELU, a product that narrows them, residual sum (Xie et al.,
/// "SegFormer", NeurIPS 2021).
/// </summary>
/// <param name="Norm">Layer norm of the input.</param>
/// <param name="Expand">Tokens to wide tokens.</param>
/// <param name="Depthwise">Nine weights (rows, columns) and a bias for each wide channel.</param>
/// <param name="Contract">Wide tokens to tokens.</param>
public sealed record MixFeedForward(FloatLayerNorm Norm, FloatLinear Expand, FloatLinear Depthwise, FloatLinear Contract)
{
    private const int Side = 3;

    /// <summary>Runs the block.</summary>
    /// <param name="input">Height x width x channels.</param>
    /// <param name="width">Tokens from left to right.</param>
    public float[] Apply(ReadOnlySpan<float> input, int width)
    {
        var wide = Convolve(Expand.Apply(Norm.Apply(input)), width);
        foreach (ref var value in wide.AsSpan())
        {
            value = (float)(value * 0.5 * (1 + ErrorFunction(value / Math.Sqrt(2))));
        }

        var results = Contract.Apply(wide);
        for (var i = 0; i < results.Length; i++)
        {
            results[i] += input[i];
        }

        return results;
    }

    private float[] Convolve(float[] grid, int width)
    {
        var channels = Depthwise.Outputs;
        var height = grid.Length / channels / width;
        var results = new float[grid.Length];
        for (var token = 0; token < height * width; token++)
        {
            var (row, column) = Math.DivRem(token, width);
            var target = results.AsSpan(token * channels, channels);
            Depthwise.Biases.CopyTo(target);
            for (var i = 0; i < Side * Side; i++)
            {
                var (y, x) = (row + (i / Side) - 1, column + (i % Side) - 1);
                if (y < 0 || y >= height || x < 0 || x >= width)
                {
                    continue;
                }

                var source = grid.AsSpan(((y * width) + x) * channels, channels);
                for (var channel = 0; channel < channels; channel++)
                {
                    target[channel] += source[channel] * Depthwise.Weights[(channel * Side * Side) + i];
                }
            }
        }

        return results;
    }

    // Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26: within 1.5e-7.
    private static double ErrorFunction(double x)
    {
        var magnitude = Math.Abs(x);
        var t = 1 / (1 + (0.3275911 * magnitude));
        var series = -1.453152027 + (t * 1.061405429);
        series = t * (0.254829592 + (t * (-0.284496736 + (t * (1.421413741 + (t * series))))));
        return Math.CopySign(1 - (series * Math.Exp(-magnitude * magnitude)), x);
    }
}

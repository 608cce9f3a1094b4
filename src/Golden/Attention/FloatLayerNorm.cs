namespace HwGen.Golden.Attention;

/// <summary>A trained layer norm, in floating point.</summary>
/// <param name="Gains">One per channel.</param>
/// <param name="Biases">One per channel.</param>
/// <param name="Epsilon">What is added to the variance.</param>
public sealed record FloatLayerNorm(IReadOnlyList<float> Gains, IReadOnlyList<float> Biases, double Epsilon)
{
    /// <summary>Normalizes a channel-last tensor, row by row.</summary>
    /// <param name="values">Rows x channels.</param>
    /// <exception cref="ArgumentException">The values are not a whole number of rows.</exception>
    public float[] Apply(ReadOnlySpan<float> values)
    {
        var channels = Gains.Count;
        if (values.Length % channels != 0)
        {
            throw new ArgumentException($"{values.Length} numbers are no rows of {channels}.", nameof(values));
        }

        var results = new float[values.Length];
        for (var row = 0; row < values.Length; row += channels)
        {
            double mean = 0;
            for (var channel = 0; channel < channels; channel++)
            {
                mean += values[row + channel];
            }

            mean /= channels;
            double variance = 0;
            for (var channel = 0; channel < channels; channel++)
            {
                variance += (values[row + channel] - mean) * (values[row + channel] - mean);
            }

            var inverse = 1 / Math.Sqrt((variance / channels) + Epsilon);
            for (var channel = 0; channel < channels; channel++)
            {
                results[row + channel] =
                    (float)((values[row + channel] - mean) * inverse * Gains[channel]) + Biases[channel];
            }
        }

        return results;
    }
}

namespace HwGen.Golden.Attention;

/// <summary>Real values of integers: finding scales, and crossing between the two.</summary>
public static class Scale
{
    private const int Samples = 1 << 14;
    private const int Steps = 40;

    /// <summary>
    /// The scale that rounds and clips values with the least squared error. It tries clipping from the largest magnitude
    /// down to a fifth of it, on evenly spaced samples where there are many values.
    /// </summary>
    /// <param name="values">What is to be quantized.</param>
    /// <param name="bits">Bits of an integer, two's complement; the most negative one is not planned with.</param>
    /// <returns>The real value of 1; 1 where all values are 0.</returns>
    public static double Calibrate(ReadOnlySpan<float> values, int bits)
    {
        double largest = 0;
        foreach (var value in values)
        {
            largest = Math.Max(largest, Math.Abs((double)value));
        }

        if (largest == 0)
        {
            return 1;
        }

        var levels = (1 << (bits - 1)) - 1;
        var stride = SampleStride(values.Length);
        var (best, leastError) = (largest / levels, double.PositiveInfinity);
        for (var step = 0; step < Steps; step++)
        {
            var scale = largest * (1 - (0.8 * step / Steps)) / levels;
            double error = 0;
            for (var i = 0; i < values.Length; i += stride)
            {
                var rounded = Math.Clamp(Math.Round(values[i] / scale), -levels, levels) * scale;
                error += (rounded - values[i]) * (rounded - values[i]);
            }

            if (error < leastError)
            {
                (best, leastError) = (scale, error);
            }
        }

        return best;
    }

    // No multiple of the small primes, so that samples don't keep to some of the channels.
    private static int SampleStride(int length)
    {
        var stride = Math.Max(1, length / Samples);
        while (stride > 1 && (stride % 2 == 0 || stride % 3 == 0 || stride % 5 == 0 || stride % 7 == 0))
        {
            stride++;
        }

        return stride;
    }

    /// <summary>Rounds values to the nearest integers, saturated.</summary>
    /// <param name="values">Real values.</param>
    /// <param name="scale">The real value of 1.</param>
    /// <param name="bits">Bits of an integer, two's complement.</param>
    public static short[] Quantize(ReadOnlySpan<float> values, double scale, int bits)
    {
        var results = new short[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            results[i] = (short)Numerics.Saturate((long)Math.Round(values[i] / scale), bits);
        }

        return results;
    }

    /// <summary>The real values of integers.</summary>
    /// <param name="values">Integers.</param>
    /// <param name="scale">The real value of 1.</param>
    public static float[] Dequantize(ReadOnlySpan<short> values, double scale)
    {
        var results = new float[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            results[i] = (float)(values[i] * scale);
        }

        return results;
    }
}

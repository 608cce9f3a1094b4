namespace HwGen.Golden.Attention;

/// <summary>How close a tensor is to its floating-point reference.</summary>
/// <param name="SqnrDecibels">Signal to quantization noise: power of the reference over power of the difference.
/// Infinite where nothing differs.</param>
/// <param name="Cosine">Cosine of the angle between the two.</param>
/// <param name="LargestError">Largest absolute difference.</param>
public readonly record struct Fidelity(double SqnrDecibels, double Cosine, double LargestError)
{
    /// <summary>Compares two tensors.</summary>
    /// <param name="actual">Dequantized results.</param>
    /// <param name="reference">As many reference values.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Fidelity Compare(ReadOnlySpan<float> actual, ReadOnlySpan<float> reference)
    {
        if (actual.Length != reference.Length)
        {
            throw new ArgumentException($"{actual.Length} values meet {reference.Length}.", nameof(reference));
        }

        double signal = 0, noise = 0, product = 0, power = 0, largest = 0;
        for (var i = 0; i < actual.Length; i++)
        {
            double a = actual[i], r = reference[i];
            signal += r * r;
            power += a * a;
            product += a * r;
            noise += (a - r) * (a - r);
            largest = Math.Max(largest, Math.Abs(a - r));
        }

        var sqnr = noise == 0 ? double.PositiveInfinity : 10 * Math.Log10(signal / noise);
        var norm = Math.Sqrt(signal) * Math.Sqrt(power);
        return new Fidelity(sqnr, norm == 0 ? (signal == power ? 1 : 0) : product / norm, largest);
    }
}

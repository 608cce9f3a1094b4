using System.Numerics;

namespace HwGen.Golden;

/// <summary>
/// Layer norm of INT8 rows to operands of 4, 8 or 16 bits. Mean and variance are exact integers for any number of
/// channels, since numerator and root both carry the factor C: nothing is divided by C.
/// </summary>
/// <remarks>
/// With S the sum and Q the sum of squares of a row of C values, a channel's normalized value is
/// <c>(C*x - S) / sqrt(C*Q - S^2 + epsilon)</c>; gain and bias follow. A constant row has numerators of exactly 0.
/// </remarks>
public sealed class LayerNorm
{
    /// <summary>The most channels of a row.</summary>
    public const int MaximumChannels = 1024;

    /// <summary>Bits of an input, two's complement.</summary>
    public const int InputBits = 8;

    /// <summary>Bits of the integer square root; its radicand has twice as many.</summary>
    public const int RootBits = 18;

    /// <summary>Fraction bits of a normalized value, which has 18 bits in all: it is below 32 for 1024 channels.</summary>
    public const int NormalizedFractionBits = 12;

    /// <summary>Epsilon is below <c>2^EpsilonBits</c>, so that the radicand fits.</summary>
    public const int EpsilonBits = 34;

    /// <summary>Bits of a gain, two's complement.</summary>
    public const int GainBits = 16;

    /// <summary>The largest shift after the gain.</summary>
    public const int MaximumShift = 31;

    private static readonly FixedPointScale s_one = new(FixedPointScale.MaximumMultiplier, 1);

    private readonly short[] _gains;
    private readonly int[] _biases;

    /// <summary>Creates a layer norm from its integers.</summary>
    /// <param name="gains">One gain per channel, in units of <c>2^(12 - shift)</c> results.</param>
    /// <param name="biases">One bias per channel, in units of <c>2^-shift</c> results.</param>
    /// <param name="shift">Places that the sum of bias and product shifts right, 1 to 31.</param>
    /// <param name="epsilon">What is added to <c>C^2</c> times the variance, 0 to <c>2^34 - 1</c>.</param>
    /// <param name="outputBits">Bits of a result, two's complement: 4, 8 or 16.</param>
    /// <exception cref="ArgumentException">The gains and biases differ in number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public LayerNorm(
        IReadOnlyList<short> gains, IReadOnlyList<int> biases, int shift, long epsilon, int outputBits)
    {
        ArgumentNullException.ThrowIfNull(gains);
        ArgumentNullException.ThrowIfNull(biases);
        ArgumentOutOfRangeException.ThrowIfLessThan(gains.Count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(gains.Count, MaximumChannels);
        ArgumentOutOfRangeException.ThrowIfLessThan(shift, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shift, MaximumShift);
        ArgumentOutOfRangeException.ThrowIfNegative(epsilon);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(epsilon, 1L << EpsilonBits);
        Requantizer.RequireOutputBits(outputBits);
        if (gains.Count != biases.Count)
        {
            throw new ArgumentException($"{gains.Count} gains meet {biases.Count} biases.", nameof(biases));
        }

        _gains = [.. gains];
        _biases = [.. biases];
        Shift = shift;
        Epsilon = epsilon;
        OutputBits = outputBits;
    }

    /// <summary>Channels of a row.</summary>
    public int Channels => _gains.Length;

    /// <summary>Each channel's gain, in units of <c>2^(12 - Shift)</c> results.</summary>
    public IReadOnlyList<short> Gains => _gains;

    /// <summary>Each channel's bias, in units of <c>2^-Shift</c> results.</summary>
    public IReadOnlyList<int> Biases => _biases;

    /// <summary>Places that the sum of bias and product shifts right.</summary>
    public int Shift { get; }

    /// <summary>What is added to <c>C^2</c> times the variance, in squared input units.</summary>
    public long Epsilon { get; }

    /// <summary>Bits of a result, two's complement.</summary>
    public int OutputBits { get; }

    /// <summary>The layer norm closest to a trained one.</summary>
    /// <param name="gains">Trained gain of each channel.</param>
    /// <param name="biases">Trained bias of each channel.</param>
    /// <param name="epsilon">Trained epsilon, in squared real units.</param>
    /// <param name="inputScale">Real value of an input of 1.</param>
    /// <param name="outputScale">Real value of a result of 1.</param>
    /// <param name="outputBits">Bits of a result, two's complement: 4, 8 or 16.</param>
    /// <exception cref="ArgumentException">The gains and biases differ in number, or no shift represents them.</exception>
    public static LayerNorm FromReal(
        IReadOnlyList<float> gains,
        IReadOnlyList<float> biases,
        double epsilon,
        double inputScale,
        double outputScale,
        int outputBits)
    {
        ArgumentNullException.ThrowIfNull(gains);
        ArgumentNullException.ThrowIfNull(biases);
        var largestGain = gains.Max(gain => Math.Abs((double)gain)) / outputScale;
        var largestBias = biases.Max(bias => Math.Abs((double)bias)) / outputScale;
        var shift = MaximumShift;
        while (shift > 0
            && (Math.Round(Math.ScaleB(largestGain, shift - NormalizedFractionBits)) > short.MaxValue
                || Math.Round(Math.ScaleB(largestBias, shift)) > int.MaxValue))
        {
            shift--;
        }

        if (shift == 0)
        {
            throw new ArgumentException("The gains or biases are too large for the output scale.", nameof(gains));
        }

        var channels = (double)gains.Count;
        return new LayerNorm(
            [.. gains.Select(gain => (short)Math.Round(
                Math.ScaleB(gain / outputScale, shift - NormalizedFractionBits), MidpointRounding.AwayFromZero))],
            [.. biases.Select(bias => (int)Math.Round(
                Math.ScaleB(bias / outputScale, shift), MidpointRounding.AwayFromZero))],
            shift,
            (long)Math.Round(channels * channels * epsilon / (inputScale * inputScale), MidpointRounding.AwayFromZero),
            outputBits);
    }

    /// <summary>Normalizes a channel-last tensor, row by row.</summary>
    /// <param name="values">INT8 values: rows times channels.</param>
    /// <param name="results">As many results.</param>
    /// <exception cref="ArgumentException">The lengths are not a whole number of rows, or differ.</exception>
    public void Normalize(ReadOnlySpan<short> values, Span<short> results)
    {
        if (values.Length != results.Length || values.Length % Channels != 0)
        {
            throw new ArgumentException(
                $"{values.Length} values of {Channels} channels meet {results.Length} results.", nameof(results));
        }

        for (var row = 0; row < values.Length; row += Channels)
        {
            NormalizeRow(values.Slice(row, Channels), results.Slice(row, Channels));
        }
    }

    /// <summary>The factor that turns <c>C*x - S</c> into a normalized value with 12 fraction bits.</summary>
    /// <param name="radicand"><c>C*Q - S^2 + epsilon</c>, below <c>2^36</c>; 0 counts as 1.</param>
    public static FixedPointScale InverseRoot(long radicand)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radicand);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(radicand, 1L << (2 * RootBits));
        var positive = Math.Max(radicand, 1);
        var half = RootBits - 1 - (BitOperations.Log2((ulong)positive) / 2);
        var inverse = RowDivider.Divide(s_one, SquareRoot(positive << (2 * half)));

        // The root is sqrt(radicand) * 2^half, and the divider's dividend is 2^15 for 2^16 - 1 over 2^1.
        return new FixedPointScale(
            inverse.Multiplier,
            inverse.Shift + FixedPointScale.MultiplierBits - 1 - half - NormalizedFractionBits);
    }

    private void NormalizeRow(ReadOnlySpan<short> values, Span<short> results)
    {
        long sum = 0;
        long squares = 0;
        foreach (var value in values)
        {
            sum += value;
            squares += value * value;
        }

        var inverse = InverseRoot((Channels * squares) - (sum * sum) + Epsilon);
        for (var channel = 0; channel < values.Length; channel++)
        {
            var normalized = inverse.Apply((Channels * values[channel]) - sum);
            results[channel] = (short)Numerics.Saturate(
                Numerics.RoundShift((normalized * _gains[channel]) + _biases[channel], Shift), OutputBits);
        }
    }

    // floor(sqrt(value)). The double's root is at most one off; the comparison settles it.
    private static long SquareRoot(long value)
    {
        var root = (long)Math.Sqrt(value);
        return root * root > value ? root - 1 : root;
    }
}

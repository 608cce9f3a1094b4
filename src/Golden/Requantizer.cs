namespace HwGen.Golden;

/// <summary>
/// Turns accumulators into operands of 4, 8 or 16 bits: adds the output channel's bias, multiplies by its scale, rounds
/// to nearest (halves towards plus infinity) and saturates. Zero points are 0.
/// </summary>
public sealed class Requantizer
{
    private readonly FixedPointScale[] _scales;
    private readonly int[] _biases;

    /// <summary>Creates a requantizer with a scale and a bias for each output channel.</summary>
    /// <param name="outputBits">Bits of a result, two's complement: 4, 8 or 16.</param>
    /// <param name="scales">One scale per channel: accumulator units to result units.</param>
    /// <param name="biases">One bias per channel, in accumulator units.</param>
    /// <exception cref="ArgumentException">The scales and biases differ in number.</exception>
    public Requantizer(int outputBits, IReadOnlyList<FixedPointScale> scales, IReadOnlyList<int> biases)
    {
        ArgumentNullException.ThrowIfNull(scales);
        ArgumentNullException.ThrowIfNull(biases);
        RequireOutputBits(outputBits);
        if (scales.Count != biases.Count)
        {
            throw new ArgumentException($"{scales.Count} scales meet {biases.Count} biases.", nameof(biases));
        }

        OutputBits = outputBits;
        _scales = [.. scales];
        _biases = [.. biases];
    }

    /// <summary>Bits of a result, two's complement.</summary>
    public int OutputBits { get; }

    /// <summary>Output channels.</summary>
    public int Channels => _scales.Length;

    /// <summary>Each channel's scale.</summary>
    public IReadOnlyList<FixedPointScale> Scales => _scales;

    /// <summary>Each channel's bias, in accumulator units.</summary>
    public IReadOnlyList<int> Biases => _biases;

    /// <summary>One result.</summary>
    /// <param name="accumulator">INT32 dot product.</param>
    /// <param name="bias">INT32, in accumulator units; the sum is exact, 33 bits.</param>
    /// <param name="scale">Accumulator units to result units; the product is exact, 49 bits.</param>
    /// <param name="outputBits">Bits of the result, two's complement: 4, 8 or 16.</param>
    public static int Requantize(int accumulator, int bias, FixedPointScale scale, int outputBits) =>
        Numerics.Saturate(scale.Apply((long)accumulator + bias), outputBits);

    /// <summary>One result of AV: the scale is divided by the row's sum of exponentials.</summary>
    /// <param name="accumulator">INT32 sum of exponentials times values.</param>
    /// <param name="scale">Units of the values to units of the result.</param>
    /// <param name="rowSum">The row's sum of exponentials.</param>
    /// <param name="outputBits">Bits of the result, two's complement: 4, 8 or 16.</param>
    public static int RequantizeRow(int accumulator, FixedPointScale scale, long rowSum, int outputBits) =>
        Requantize(accumulator, 0, RowDivider.Divide(scale, rowSum), outputBits);

    /// <summary>Requantizes a channel-last tensor.</summary>
    /// <param name="accumulators">Rows times channels.</param>
    /// <param name="results">As many results.</param>
    /// <exception cref="ArgumentException">The lengths are not a whole number of rows, or differ.</exception>
    public void Requantize(ReadOnlySpan<int> accumulators, Span<short> results)
    {
        if (accumulators.Length != results.Length || accumulators.Length % Channels != 0)
        {
            throw new ArgumentException(
                $"{accumulators.Length} accumulators of {Channels} channels meet {results.Length} results.",
                nameof(results));
        }

        for (var row = 0; row < accumulators.Length; row += Channels)
        {
            for (var channel = 0; channel < Channels; channel++)
            {
                results[row + channel] = (short)Requantize(
                    accumulators[row + channel], _biases[channel], _scales[channel], OutputBits);
            }
        }
    }

    internal static void RequireOutputBits(int bits)
    {
        if (bits is not (4 or 8 or 16))
        {
            throw new ArgumentOutOfRangeException(nameof(bits), bits, "A result has 4, 8 or 16 bits.");
        }
    }
}

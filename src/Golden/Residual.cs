namespace HwGen.Golden;

/// <summary>
/// The residual sum x + Proj: the INT8 input meets the projection's 16-bit result, which has 6 fraction bits of the
/// output's unit, so that the sum is rounded only once.
/// </summary>
/// <param name="inputScale">Units of x to 1/64 units of the result.</param>
public sealed class Residual(FixedPointScale inputScale)
{
    /// <summary>Bits of the projection's result and of the rescaled input, two's complement.</summary>
    public const int AddendBits = 16;

    /// <summary>Fraction bits of the projection's result.</summary>
    public const int FractionBits = 6;

    /// <summary>Bits of x and of the result, two's complement.</summary>
    public const int OutputBits = 8;

    /// <summary>Adds nothing to the projection, which is only rounded and saturated.</summary>
    public static Residual Nothing { get; } = new(new FixedPointScale(0, 1));

    /// <summary>The scale of the projection, which has <see cref="FractionBits"/> fraction bits more than the result.</summary>
    /// <param name="outputScale">The result's.</param>
    public static double AddendScale(double outputScale) => Math.ScaleB(outputScale, -FractionBits);

    /// <summary>Units of x to 1/64 units of the result.</summary>
    public FixedPointScale InputScale { get; } = inputScale;

    /// <summary>Adds channel-last tensors.</summary>
    /// <param name="inputs">The layer's INT8 input x.</param>
    /// <param name="projections">As many 16-bit results of the projection.</param>
    /// <param name="results">As many INT8 results.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public void Add(ReadOnlySpan<short> inputs, ReadOnlySpan<short> projections, Span<short> results)
    {
        if (inputs.Length != projections.Length || inputs.Length != results.Length)
        {
            throw new ArgumentException(
                $"{inputs.Length} inputs and {projections.Length} projections meet {results.Length} results.",
                nameof(results));
        }

        for (var i = 0; i < inputs.Length; i++)
        {
            var input = Requantizer.Requantize(inputs[i], 0, InputScale, AddendBits);
            results[i] = (short)Numerics.Saturate(
                Numerics.RoundShift(input + projections[i], FractionBits), OutputBits);
        }
    }
}

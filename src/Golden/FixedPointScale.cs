namespace HwGen.Golden;

/// <summary>
/// A factor that is not negative, as hardware multiplies with it: <c>Multiplier * 2^-Shift</c>, 16 and 6 bits.
/// </summary>
public readonly record struct FixedPointScale
{
    /// <summary>Width in bits of the multiplier, unsigned.</summary>
    public const int MultiplierBits = 16;

    /// <summary>Width in bits of the shift, unsigned; a shift of 0 is not used.</summary>
    public const int ShiftBits = 6;

    /// <summary>The largest multiplier.</summary>
    public const int MaximumMultiplier = (1 << MultiplierBits) - 1;

    /// <summary>The largest shift.</summary>
    public const int MaximumShift = (1 << ShiftBits) - 1;

    /// <summary>Creates the factor <c>multiplier * 2^-shift</c>.</summary>
    /// <param name="multiplier">0 to 65535.</param>
    /// <param name="shift">1 to 63.</param>
    /// <exception cref="ArgumentOutOfRangeException">A part is out of range.</exception>
    public FixedPointScale(int multiplier, int shift)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(multiplier);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(multiplier, MaximumMultiplier);
        ArgumentOutOfRangeException.ThrowIfLessThan(shift, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shift, MaximumShift);
        Multiplier = multiplier;
        Shift = shift;
    }

    /// <summary>Unsigned integer factor, 0 to 65535.</summary>
    public int Multiplier { get; }

    /// <summary>Places to shift right after the multiplication, 1 to 63.</summary>
    public int Shift { get; }

    /// <summary>The factor as a real number, exactly.</summary>
    public double Value => Math.ScaleB(Multiplier, -Shift);

    /// <summary>
    /// The nearest factor with a multiplier of 32768 or more, which is within one part in 2^16 of
    /// <paramref name="value"/>; factors too small for that keep the largest shift.
    /// </summary>
    /// <param name="value">A positive number below 32768.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not positive, or too large.</exception>
    public static FixedPointScale FromReal(double value)
    {
        if (!(value > 0) || !double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A scale must be positive and finite.");
        }

        var shift = Math.Min(MultiplierBits - 1 - Math.ILogB(value), MaximumShift);
        var multiplier = Math.Round(Math.ScaleB(value, shift), MidpointRounding.AwayFromZero);
        if (multiplier > MaximumMultiplier)
        {
            shift--;
            multiplier = Math.Round(Math.ScaleB(value, shift), MidpointRounding.AwayFromZero);
        }

        return shift < 1
            ? throw new ArgumentOutOfRangeException(nameof(value), value, "A scale must be below 32768.")
            : new FixedPointScale((int)multiplier, shift);
    }

    /// <summary>Multiplies and rounds to the nearest integer, halves towards plus infinity.</summary>
    /// <param name="value">A number of 47 bits or fewer, so that the product fits 64 bits.</param>
    public long Apply(long value) => Numerics.RoundShift(value * Multiplier, Shift);
}

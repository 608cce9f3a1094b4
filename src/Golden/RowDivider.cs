using System.Numerics;

namespace HwGen.Golden;

/// <summary>
/// The one division of the arithmetic: once a row, it divides a scale by the row's sum (softmax) or root (layer norm),
/// so that lanes only ever multiply.
/// </summary>
public static class RowDivider
{
    /// <summary>Bits of the largest divisor: sums of 2^24 keys.</summary>
    public const int MaximumDivisorBits = 32;

    /// <summary>
    /// The scale <c>scale / divisor</c>: with n the index of the divisor's top bit, the multiplier is
    /// <c>floor(multiplier * 2^n / divisor)</c> and the shift grows by n. The quotient never exceeds the dividend's
    /// multiplier, so it needs no more bits; a normalized multiplier keeps 14 bits or more.
    /// </summary>
    /// <param name="scale">Dividend.</param>
    /// <param name="divisor">Positive, at most <see cref="MaximumDivisorBits"/> bits.</param>
    /// <exception cref="ArgumentOutOfRangeException">The divisor or the quotient's shift is out of range.</exception>
    public static FixedPointScale Divide(FixedPointScale scale, long divisor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(divisor);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(divisor, 1L << MaximumDivisorBits);
        var place = BitOperations.Log2((ulong)divisor);
        return new FixedPointScale((int)(((long)scale.Multiplier << place) / divisor), scale.Shift + place);
    }
}

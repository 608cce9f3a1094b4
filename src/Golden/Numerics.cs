namespace HwGen.Golden;

/// <summary>
/// The rules that every integer of the attention arithmetic follows; <c>docs/numerics.md</c> is their specification.
/// </summary>
public static class Numerics
{
    /// <summary>Version of the arithmetic: it changes whenever any output bit may change.</summary>
    public const int Version = 2;

    /// <summary>Divides by <c>2^shift</c> and rounds to the nearest integer, halves towards plus infinity.</summary>
    /// <remarks>One form for every shift of the arithmetic: shift by one place less, add one, shift the last place. A
    /// circuit needs no rounding constant. Here the one is added after the last place instead, so that no number
    /// overflows.</remarks>
    /// <param name="value">Any number.</param>
    /// <param name="shift">Places, 0 to 63; 0 leaves the value alone.</param>
    public static long RoundShift(long value, int shift)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(shift);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shift, 63);
        return shift == 0 ? value : (value >> shift) + ((value >> (shift - 1)) & 1);
    }

    /// <summary>The nearest number that fits two's complement of <paramref name="bits"/> bits.</summary>
    /// <param name="value">Any number.</param>
    /// <param name="bits">Width, 2 to 32.</param>
    public static int Saturate(long value, int bits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, 32);
        return (int)Math.Clamp(value, -(1L << (bits - 1)), (1L << (bits - 1)) - 1);
    }
}

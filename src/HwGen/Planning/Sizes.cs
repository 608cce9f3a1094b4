using System.Numerics;

namespace HwGen.Planning;

/// <summary>How counts become widths: the arithmetic of $clog2 and of rounding up.</summary>
internal static class Sizes
{
    /// <summary>Bits of an index below <paramref name="count"/>, at least 1.</summary>
    public static int IndexBits(int count) => Math.Max(1, CeilingLog2(count));

    /// <summary>The least n with 2^n of <paramref name="value"/> or more, as $clog2.</summary>
    public static int CeilingLog2(int value) => value <= 1 ? 0 : BitOperations.Log2((uint)(value - 1)) + 1;

    /// <summary>How often <paramref name="divisor"/> must be taken to reach <paramref name="dividend"/>.</summary>
    public static int CeilingDivide(int dividend, int divisor) => (dividend + divisor - 1) / divisor;
}

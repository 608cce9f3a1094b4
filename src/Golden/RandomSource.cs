namespace HwGen.Golden;

/// <summary>
/// A seeded stream of random numbers: SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014). Recorded runs name their seed and nothing else, so the numbers of a seed, and how many
/// draws each helper takes (one), never change.
/// </summary>
/// <remarks>For test data, not for secrets. Use an instance from one thread at a time.</remarks>
/// <param name="seed">Any number; each starts a stream of its own.</param>
public sealed class RandomSource(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next 64 random bits.</summary>
    public ulong NextUInt64()
    {
        _state += 0x9E37_79B9_7F4A_7C15;
        var mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A number from 0 to <c>2^bits - 1</c>.</summary>
    /// <param name="bits">Width, 1 to 31.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is out of range.</exception>
    public int NextUnsigned(int bits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, 31);
        return (int)(NextUInt64() >> (64 - bits));
    }

    /// <summary>A two's complement number from <c>-2^(bits - 1)</c> to <c>2^(bits - 1) - 1</c>.</summary>
    /// <param name="bits">Width, 1 to 32.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is out of range.</exception>
    public int NextSigned(int bits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, 32);
        return (int)((long)NextUInt64() >> (64 - bits));
    }

    /// <summary>A number from 0 to <c>bound - 1</c>; no number is favoured by more than one draw in 2^33.</summary>
    /// <param name="bound">Number of values, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is below 1.</exception>
    public int NextBelow(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        return (int)Math.BigMul(NextUInt64(), (ulong)bound, out _);
    }
}

namespace HwGen.Golden;

/// <summary>
/// Softmax without its division: rows of logit codes to unnormalized 8-bit exponentials and their sum. The row's
/// maximum becomes 255 (15 with 4 bits); <see cref="Requantizer.RequantizeRow"/> divides AV by the sum.
/// </summary>
/// <remarks>
/// A code is a logit in units of 1/256 of a doubling, 16 bits; the requantizer makes it of an accumulator. A code z of
/// a row with maximum M becomes <c>2^-t</c> with t = (M - z) / 4 rounded, a number with 4 integer and 6 fraction bits:
/// the fraction chooses one of 64 table entries, the integer part shifts it.
/// </remarks>
public sealed class Softmax
{
    /// <summary>Bits of a logit code, two's complement.</summary>
    public const int LogitBits = 16;

    /// <summary>Fraction bits of a logit code.</summary>
    public const int LogitFractionBits = 8;

    /// <summary>Fraction bits of the exponent t: the table has <c>2^FractionBits</c> entries.</summary>
    public const int FractionBits = 6;

    /// <summary>Integer bits of the exponent t.</summary>
    public const int IntegerBits = 4;

    /// <summary>Fraction bits of a table entry.</summary>
    public const int TableBits = 12;

    /// <summary>The exponent's largest code. It stands for itself and everything above, and its exponential is 0.</summary>
    public const int MaximumExponent = (1 << (IntegerBits + FractionBits)) - 1;

    private static readonly ushort[] s_table = MakeTable();

    private readonly int _bits;

    /// <summary>Creates a softmax.</summary>
    /// <param name="exponentialBits">Bits of an exponential, unsigned: 8 or 4.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bits are neither 8 nor 4.</exception>
    public Softmax(int exponentialBits = 8)
    {
        if (exponentialBits is not (8 or 4))
        {
            throw new ArgumentOutOfRangeException(
                nameof(exponentialBits), exponentialBits, "An exponential has 8 or 4 bits.");
        }

        _bits = exponentialBits;
    }

    /// <summary>The table: entry f is <c>round(2^(12 - f/64))</c>, 13 bits.</summary>
    public static ReadOnlySpan<ushort> Table => s_table;

    /// <summary>Bits of an exponential, unsigned.</summary>
    public int ExponentialBits => _bits;

    /// <summary>The largest exponential: the row's maximum has it.</summary>
    public int MaximumExponential => (1 << _bits) - 1;

    /// <summary>The requantizer's scale, accumulators to logit codes: logit * log2(e) * 256.</summary>
    /// <param name="logitPerUnit">Real logit of an accumulator of 1: scale of q * scale of k / sqrt(head channels).</param>
    public static FixedPointScale ScaleFor(double logitPerUnit) =>
        FixedPointScale.FromReal(logitPerUnit * Math.Log2(Math.E) * (1 << LogitFractionBits));

    /// <summary>Exponentials of a whole row.</summary>
    /// <param name="logits">One code per key, one key or more.</param>
    /// <param name="exponentials">One result per key.</param>
    /// <returns>The row's maximum and sum.</returns>
    /// <exception cref="ArgumentException">The row is empty, or the lengths differ.</exception>
    public SoftmaxState Row(ReadOnlySpan<short> logits, Span<short> exponentials)
    {
        var state = SoftmaxState.Empty;
        Block(logits, exponentials, ref state);
        return state;
    }

    /// <summary>
    /// Exponentials of one block of a row's keys, relative to the largest logit of this and all earlier blocks.
    /// </summary>
    /// <param name="logits">One code per key, one key or more.</param>
    /// <param name="exponentials">One result per key.</param>
    /// <param name="state">The row's state before the block; becomes the state after it.</param>
    /// <returns>The factor for the row's AV partials of the earlier blocks, <see cref="FixedPointScale.Apply"/> before
    /// this block's AV is added: exactly 1 where the maximum stays.</returns>
    /// <exception cref="ArgumentException">The block is empty, or the lengths differ.</exception>
    public FixedPointScale Block(ReadOnlySpan<short> logits, Span<short> exponentials, ref SoftmaxState state)
    {
        if (logits.IsEmpty || logits.Length != exponentials.Length)
        {
            throw new ArgumentException(
                $"{logits.Length} logits meet {exponentials.Length} exponentials.", nameof(exponentials));
        }

        var maximum = state.Maximum;
        foreach (var logit in logits)
        {
            maximum = Math.Max(maximum, logit);
        }

        var rescale = Power(Exponent(maximum, state.Maximum));
        var sum = rescale.Apply(state.Sum);
        for (var key = 0; key < logits.Length; key++)
        {
            var exponential = Exponential(Exponent(maximum, logits[key]));
            exponentials[key] = (short)exponential;
            sum += exponential;
        }

        state = new SoftmaxState(maximum, sum);
        return rescale;
    }

    /// <summary>The exponent t of a code in units of 1/64, 10 bits.</summary>
    /// <param name="maximum">The row's maximum so far.</param>
    /// <param name="logit">Not above the maximum.</param>
    public static int Exponent(short maximum, short logit) => (int)Math.Min(
        Numerics.RoundShift(maximum - logit, LogitFractionBits - FractionBits), MaximumExponent);

    /// <summary>The exponential of an exponent: <c>2^(bits - t/64)</c>, rounded to nearest and saturated.</summary>
    /// <param name="exponent">0 to <see cref="MaximumExponent"/>.</param>
    public int Exponential(int exponent)
    {
        var power = Power(exponent);
        return (int)Math.Min(
            Numerics.RoundShift(power.Multiplier, power.Shift - _bits), MaximumExponential);
    }

    /// <summary>The factor <c>2^(-t/64)</c> of an exponent: a table entry and a shift; 0 for the largest exponent.</summary>
    /// <param name="exponent">0 to <see cref="MaximumExponent"/>.</param>
    public static FixedPointScale Power(int exponent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(exponent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(exponent, MaximumExponent);
        var shift = TableBits + (exponent >> FractionBits);
        return exponent == MaximumExponent
            ? new FixedPointScale(0, shift)
            : new FixedPointScale(s_table[exponent & ((1 << FractionBits) - 1)], shift);
    }

    // round(2^(12 - f/64)) by integers alone: the largest p with (2p - 1)^64 <= 2^(13 * 64 - f), since
    // p - 1/2 <= 2^(12 - f/64) says the same. No entry is near a tie, but f = 0, where p = 4096 is exact.
    private static ushort[] MakeTable()
    {
        const int Entries = 1 << FractionBits;
        var table = new ushort[Entries];
        for (var f = 0; f < Entries; f++)
        {
            var bound = System.Numerics.BigInteger.One << (((TableBits + 1) * Entries) - f);
            var entry = 1 << TableBits;
            while (System.Numerics.BigInteger.Pow((2 * entry) - 1, Entries) > bound)
            {
                entry--;
            }

            table[f] = (ushort)entry;
        }

        return table;
    }
}

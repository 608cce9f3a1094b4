using static HwGen.Planning.Sizes;

namespace HwGen.Planning;

/// <summary>Sizes of a softmax block, and the cycles that follow from them.</summary>
public sealed record SoftmaxPlan
{
    /// <summary>Most lanes.</summary>
    public const int MaximumLanes = 64;

    /// <summary>Most keys of a row.</summary>
    public const int MaximumKeys = 1024;

    /// <summary>Bits of a logit code, two's complement.</summary>
    public const int LogitBits = Golden.Softmax.LogitBits;

    /// <summary>Bits of an exponential, unsigned; exponentials of 4 bits use the lower half.</summary>
    public const int ExponentialBits = 8;

    /// <summary>Register stages of pass 2, between the row buffer and the output buffer.</summary>
    public const int Stages = 8;

    // From a row's last word to the first reading of the row: one cycle each for the input register, the comparators'
    // own and the known maximum, one for each level of comparators.
    private const int MaximumCycles = 3;

    /// <summary>Checks and keeps the sizes.</summary>
    /// <param name="lanes">Logits side by side: 1 to 64.</param>
    /// <param name="keys">Most keys of a row: <paramref name="lanes"/> to 1024.</param>
    /// <param name="maxFanout">Most loads of one net.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is out of range.</exception>
    public SoftmaxPlan(int lanes, int keys, int maxFanout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lanes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lanes, MaximumLanes);
        ArgumentOutOfRangeException.ThrowIfLessThan(keys, lanes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(keys, MaximumKeys);
        (Lanes, Keys, MaxFanout) = (lanes, keys, maxFanout);
    }

    /// <summary>Logits side by side.</summary>
    public int Lanes { get; }

    /// <summary>Most keys of a row.</summary>
    public int Keys { get; }

    /// <summary>Most loads of one net.</summary>
    public int MaxFanout { get; }

    /// <summary>Words of the longest row.</summary>
    public int RowWords => WordsOf(Keys);

    /// <summary>Rows that are inside at most, counted from their last word in to their last word's reading. A row of one word
    /// has a place for <see cref="FirstRead"/> + 1 cycles, so that rows of any length pass without a bubble.</summary>
    public int Slots => FirstRead + 2;

    /// <summary>Levels of the comparator tree, a cycle each.</summary>
    public int Levels => CeilingLog2(Lanes);

    /// <summary>Words that the row buffer holds: two of the longest rows, or one and what arrives until its maximum is known.</summary>
    public int BufferWords => RowWords + Math.Max(RowWords, FirstRead);

    /// <summary>Bits of a word's count of used lanes, less one.</summary>
    public int CountBits => IndexBits(Lanes);

    /// <summary>Bits of a row's sum, docs/numerics.md section 6.4.</summary>
    public int SumBits => ExponentialBits + CeilingLog2(Keys);

    /// <summary>Cycles from the one that takes a row's last word to the one that reads its first, if nothing waits.</summary>
    public int FirstRead => MaximumCycles + Levels;

    /// <summary>Cycles from the one that takes a row's last word to the one that offers its first result, if nothing waits.</summary>
    public int Latency => FirstRead + Stages + 1;

    /// <summary>Words of a row of <paramref name="keys"/> keys.</summary>
    public int WordsOf(int keys) => CeilingDivide(keys, Lanes);

    /// <summary>Cycles from the first word taken to the last result taken, both included, if nothing outside waits.</summary>
    /// <param name="rows">Rows, back to back.</param>
    /// <param name="words">Words of each.</param>
    public int Cycles(int rows, int words) => ((rows + 1) * words) + Latency - 1;
}

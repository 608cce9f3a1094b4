using HwGen.Golden;
using static HwGen.Planning.Sizes;

namespace HwGen.Planning;

/// <summary>Sizes of a layer norm, and the cycles that follow from them.</summary>
public sealed record LayerNormPlan
{
    /// <summary>The most lanes.</summary>
    public const int MaximumLanes = 64;

    /// <summary>Bits of a channel count, 1 to 1024.</summary>
    public const int ChannelBits = 11;

    /// <summary>Bits of a row's sum, two's complement.</summary>
    public const int SumBits = 18;

    /// <summary>Bits of a row's sum of squares.</summary>
    public const int SquaresBits = 25;

    /// <summary>Bits of a normalized value, two's complement.</summary>
    public const int NormalizedBits = 18;

    /// <summary>Bits of a bias, two's complement.</summary>
    public const int BiasBits = 32;

    /// <summary>Bits of the shift after the gain.</summary>
    public const int GainShiftBits = 5;

    /// <summary>Bits of a lane's result: the widest that is asked for.</summary>
    public const int ResultBits = 16;

    /// <summary>Register stages of pass 1 before the row's sums.</summary>
    public const int SumStages = 5;

    /// <summary>Register stages of pass 2 between the row buffer's address and the output buffer.</summary>
    public const int Stages = 12;

    /// <summary>Cycles from the one in which a row's sums come to the one in which their inverse root leaves: products,
    /// difference and alignment, a bit of the root each, a bit of the quotient each.</summary>
    public const int RootCycles = 6 + LayerNorm.RootBits + FixedPointScale.MultiplierBits;

    /// <summary>Cycles from the one that takes a row's last word to the one that reads its first, if nothing waits.</summary>
    public const int FirstRead = SumStages + 1 + RootCycles + RowDividerPlan.QueueCycles + 1;

    /// <summary>Cycles from the one that takes a row's last word to the one that offers its first result, if nothing waits.</summary>
    public const int Latency = FirstRead + Stages + 1;

    /// <summary>Checks and keeps the sizes.</summary>
    /// <param name="lanes">Channels side by side: 1 to 64.</param>
    /// <param name="channels">Most channels of a row: 1 to 1024.</param>
    /// <param name="maxFanout">Most loads of one net.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is out of range.</exception>
    public LayerNormPlan(int lanes, int channels, int maxFanout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lanes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lanes, MaximumLanes);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, LayerNorm.MaximumChannels);
        (Lanes, Channels, MaxFanout) = (lanes, channels, maxFanout);
    }

    /// <summary>Channels side by side.</summary>
    public int Lanes { get; }

    /// <summary>Most channels of a row.</summary>
    public int Channels { get; }

    /// <summary>Most loads of one net.</summary>
    public int MaxFanout { get; }

    /// <summary>Words of the longest row: channels in groups of a lane each.</summary>
    public int Groups => WordsOf(Channels);

    /// <summary>Words that the row buffer holds: the longest row and what arrives until its inverse root is known.</summary>
    public int BufferWords => Groups + FirstRead;

    /// <summary>Bits of a group's index.</summary>
    public int GroupBits => IndexBits(Groups);

    /// <summary>Bits of a lane's index.</summary>
    public int LaneBits => IndexBits(Lanes);

    /// <summary>Words of a row of <paramref name="channels"/> channels.</summary>
    public int WordsOf(int channels) => CeilingDivide(channels, Lanes);

    /// <summary>Cycles from the first word taken to the last result taken, both included, if nothing outside waits.</summary>
    /// <param name="rows">Rows, back to back: a word a cycle.</param>
    /// <param name="words">Words of each.</param>
    public static int Cycles(int rows, int words) => ((rows + 1) * words) + Latency - 1;
}

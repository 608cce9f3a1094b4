namespace HwGen.Planning;

/// <summary>Sizes of a residual sum, and the cycles that follow from them.</summary>
public sealed record ResidualPlan
{
    /// <summary>Most lanes: with more, the requantizer's words would outgrow the 8192 bits that Verilator scans.</summary>
    public const int MaximumLanes = 128;

    /// <summary>Register stages between the input and the output buffer.</summary>
    public const int Stages = 7;

    /// <summary>Cycles from the one that takes a word to the one that offers its result, if nothing waits.</summary>
    public const int Latency = Stages + 1;

    /// <summary>Checks and keeps the sizes.</summary>
    /// <param name="lanes">Sums side by side: 1 to 128.</param>
    /// <param name="maxFanout">Most loads of one net.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is out of range.</exception>
    public ResidualPlan(int lanes, int maxFanout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lanes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lanes, MaximumLanes);
        (Lanes, MaxFanout) = (lanes, maxFanout);
    }

    /// <summary>Sums side by side.</summary>
    public int Lanes { get; }

    /// <summary>Most loads of one net.</summary>
    public int MaxFanout { get; }

    /// <summary>Cycles from the first word taken to the last result taken, both included, if nothing outside waits.</summary>
    /// <param name="words">Words, back to back: one a cycle.</param>
    public static int Cycles(int words) => words + Latency;
}

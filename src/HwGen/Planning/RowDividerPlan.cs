using HwGen.Golden;

namespace HwGen.Planning;

/// <summary>The cycles of a row divider, whose sizes are the numerics'.</summary>
public static class RowDividerPlan
{
    /// <summary>Cycles from the one that takes a division to the one in which its quotient reaches the queue: alignment, and a
    /// bit of the quotient each.</summary>
    public const int DivisionCycles = 2 + FixedPointScale.MultiplierBits;

    /// <summary>Cycles from a word's arrival at a queue to the one that offers it, if none is before it.</summary>
    public const int QueueCycles = 2;

    /// <summary>Cycles from the one that takes a division to the one that offers its quotient, if none before it waits.</summary>
    public const int Latency = DivisionCycles + QueueCycles;

    /// <summary>Most divisions inside: enough for one in every cycle.</summary>
    public const int Places = Latency + 1;
}

using HwGen.Golden;

namespace HwGen.Planning;

/// <summary>The cycles of a row divider, whose sizes are the numerics'.</summary>
public static class RowDividerPlan
{
    /// <summary>Cycles between the one that takes a division and the one that offers its quotient: alignment and a bit of
    /// the quotient each.</summary>
    public const int BusyCycles = 1 + FixedPointScale.MultiplierBits;

    /// <summary>Cycles from the one that takes a division to the one that offers its quotient.</summary>
    public const int Latency = BusyCycles + 1;
}

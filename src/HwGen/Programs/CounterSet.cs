namespace HwGen.Programs;

/// <summary>Counters of a node, one bit each.</summary>
internal static class CounterSet
{
    /// <summary>Some counters.</summary>
    public static uint Of(params IEnumerable<int> counters) => counters.Aggregate(0u, (set, counter) => set | (1u << counter));
}

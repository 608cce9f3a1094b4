using HwGen.Simulation;
using HwGen.Simulation.Workloads;

namespace HwGen.Reports;

/// <summary>What a layer takes on the attention core.</summary>
public sealed record CoreFigures
{
    /// <summary>Chunks.</summary>
    public required int Chunks { get; init; }

    /// <summary>Cycles from the one that starts the layer to the one in which its last row leaves.</summary>
    public required int Cycles { get; init; }

    /// <summary>Cycles until the first chunk's last row leaves.</summary>
    public required int FirstChunk { get; init; }

    /// <summary>Cycles from a chunk's end to the next one's, on average; null if there is only one.</summary>
    public required double? Interval { get; init; }

    /// <summary>Cycles that the busiest macro works for a chunk; of a single chunk, that its macros need one after another:
    /// the busiest one for what must be done before attention, and the busiest one from then on.</summary>
    public required int MacroBound { get; init; }

    /// <summary>The interval, or the cycles of a single chunk, over what macros alone need.</summary>
    public required double Ratio { get; init; }

    /// <summary>The busiest macro, and its cycles for a chunk by operation.</summary>
    public required string BusiestMacro { get; init; }

    /// <summary>What a chunk asks of each part of the core, where it asks most.</summary>
    public required IReadOnlyList<CoreLoad> Loads { get; init; }

    /// <summary>The slowest part, which no interval can fall below.</summary>
    public CoreLoad Bound => Loads.MaxBy(load => load.Cycles)!;

    /// <summary>The figures of a layer.</summary>
    /// <param name="workload">The layer.</param>
    /// <param name="stalls">When source and sink rest.</param>
    internal static CoreFigures Of(CoreWorkload workload, StallPattern stalls)
    {
        var ends = workload.ChunkEnds(stalls);
        var tiles = workload.Program.TileCycles;
        var busiest = tiles.Index().MaxBy(tile => tile.Item.Values.Sum());
        var interval = ends.Count > 1 ? (double)(ends[^1] - ends[0]) / (ends.Count - 1) : (double?)null;
        var bound = interval is null
            ? tiles.Max(tile => Sum(tile, early: true)) + tiles.Max(tile => Sum(tile, early: false))
            : workload.Program.MacroBound;
        return new()
        {
            Chunks = ends.Count,
            Cycles = ends[^1],
            FirstChunk = ends[0],
            Interval = interval,
            MacroBound = bound,
            Ratio = (interval ?? ends[^1]) / bound,
            BusiestMacro = $"{busiest.Index}: {string.Join(", ", busiest.Item.Select(cycles => $"{cycles.Key} {cycles.Value}"))}",
            Loads = CoreLoad.Of(workload.Plan, workload.Program),
        };
    }

    private static int Sum(IReadOnlyDictionary<string, int> tile, bool early) =>
        tile.Where(cycles => cycles.Key is "q" or "k" or "v" or "sr" == early).Sum(cycles => cycles.Value);
}

using HwGen.Modules;

namespace HwGen.Simulation.Streams;

/// <summary>Predicts what stream_bench prints; mirrors it statement by statement.</summary>
public static class StreamBenchTiming
{
    /// <summary>Plays <paramref name="words"/> to <paramref name="model"/> with the bench's stalls.</summary>
    /// <param name="model">The block, freshly reset.</param>
    /// <param name="words">The stimulus.</param>
    /// <param name="stalls">When source and sink rest.</param>
    /// <param name="watchdog">Idle cycles after which the bench gives up.</param>
    public static Prediction Predict(
        IStreamModel model, IEnumerable<StreamWord> words, StallPattern stalls, int watchdog = StreamBench.Watchdog)
    {
        using var word = words.GetEnumerator();
        using var draws = stalls.Draws().GetEnumerator();
        var results = new List<StreamResult>();
        StreamWord? offered = null;
        var (ended, sinkReady) = (false, false);
        var (first, last, idle) = (0, 0, 0);

        // After the last word the block has as long as the watchdog waits to hand over what it holds.
        for (var cycle = StreamBench.ResetCycles + 1; idle <= watchdog; cycle++)
        {
            var accepted = offered is not null && model.Ready(offered.Input, sinkReady) ? offered : null;
            var taken = sinkReady && model.Output is not null;
            if (taken)
            {
                results.Add(new(results.Count, cycle, model.Output!));
                last = cycle;
            }

            first = first == 0 && (taken || accepted is not null) ? cycle : first;
            idle = taken || accepted is not null ? 0 : idle + 1;
            model.Offer(offered);
            model.Advance(accepted, taken);
            offered = accepted is null ? offered : null;

            draws.MoveNext();
            if (offered is null && !ended && (draws.Current & 15) >= stalls.Source)
            {
                ended = !word.MoveNext();
                offered = ended ? null : word.Current;
            }

            sinkReady = (draws.Current >> 8 & 15) >= stalls.Sink;
        }

        return new(last - first + 1, results);
    }
}

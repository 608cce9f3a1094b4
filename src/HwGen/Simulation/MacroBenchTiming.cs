using HwGen.Modules;
using HwGen.Planning;
using HwGen.Scheduling;

namespace HwGen.Simulation;

/// <summary>
/// Predicts every handshake between the bench (cim_macro_bench) and the macro, with the bench's stalls: a pure function
/// of plan, stimulus and stalls that knows nothing of data. It mirrors the bench statement by statement.
/// </summary>
public static class MacroBenchTiming
{
    /// <summary>The handshakes in the order of their cycles; within a cycle the order in which they take effect.</summary>
    public static IEnumerable<MacroEvent> Predict(MacroPlan plan, IEnumerable<MacroPhase> phases, StallPattern stalls)
    {
        var macro = new MacroTiming(plan);
        using var phase = phases.GetEnumerator();
        using var draws = stalls.Draws().GetEnumerator();
        IReadOnlyList<MacroWrite> writes = [];
        IReadOnlyList<MacroVector> vectors = [];
        var nextWrite = 0;
        var nextVector = 0;
        MacroVector? offeredVector = null;
        MacroWrite? offeredWrite = null;
        var ended = false;
        var sinkReady = false;
        var expected = 0;
        var results = 0;

        for (var cycle = CimMacroBench.ResetCycles + 1; ; cycle++)
        {
            var vectorTaken = macro.InReady ? offeredVector : null;
            var writeTaken = macro.WriteReady ? offeredWrite : null;
            var resultTaken = macro.OutValid && sinkReady;
            macro.Advance(vectorTaken is null ? null : (vectorTaken.Mode, vectorTaken.Bank), offeredWrite?.Bank, resultTaken);

            // A vector sees the writes of earlier cycles only: it takes effect before a write of its own cycle.
            if (vectorTaken is not null)
            {
                yield return new MacroEvent.VectorTaken(cycle, vectorTaken);
                offeredVector = null;
            }

            if (writeTaken is not null)
            {
                yield return new MacroEvent.WriteTaken(cycle, writeTaken);
                offeredWrite = null;
            }

            if (resultTaken)
            {
                results++;
                yield return new MacroEvent.ResultTaken(cycle);
            }

            if (!ended && offeredVector is null && offeredWrite is null && nextWrite == writes.Count && nextVector == vectors.Count)
            {
                ended = !phase.MoveNext();
                (writes, vectors) = ended ? ([], []) : (phase.Current.Writes, phase.Current.Vectors);
                (nextWrite, nextVector) = (0, 0);
            }

            draws.MoveNext();
            if (offeredVector is null && nextVector < vectors.Count && (draws.Current & 15) >= stalls.Source)
            {
                offeredVector = vectors[nextVector++];
                expected++;
            }

            if (offeredWrite is null && nextWrite < writes.Count && (draws.Current >> 4 & 15) >= stalls.Source)
            {
                offeredWrite = writes[nextWrite++];
            }

            sinkReady = (draws.Current >> 8 & 15) >= stalls.Sink;
            if (ended && offeredVector is null && offeredWrite is null && results == expected)
            {
                yield break;
            }
        }
    }

    /// <summary>Cycles from the first handshake to the last result, both included.</summary>
    public static int PredictCycles(MacroPlan plan, IEnumerable<MacroPhase> phases, StallPattern stalls)
    {
        var first = 0;
        var last = 0;
        foreach (var handshake in Predict(plan, phases, stalls))
        {
            first = first == 0 ? handshake.Cycle : first;
            last = handshake.Cycle;
        }

        return last - first + 1;
    }
}

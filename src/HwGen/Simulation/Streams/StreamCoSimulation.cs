using System.Text;
using HwGen.Tools;

namespace HwGen.Simulation.Streams;

/// <summary>Runs a block's bench and compares what it prints, as it comes, with the prediction.</summary>
public sealed class StreamCoSimulation(ToolRunner runner)
{
    /// <summary>Simulates.</summary>
    /// <param name="prediction">What the bench shall print.</param>
    /// <param name="words">The stimulus that it was predicted from.</param>
    /// <param name="stalls">The stalls.</param>
    /// <param name="program">Makes the run of the simulator for plus arguments.</param>
    /// <param name="cancellationToken">Kills the simulator.</param>
    /// <exception cref="ToolException">The simulator is missing or failed.</exception>
    public async Task<SimulationResult> RunAsync(
        StreamPrediction prediction,
        IEnumerable<StreamWord> words,
        StallPattern stalls,
        Func<IReadOnlyList<string>, ToolInvocation> program,
        CancellationToken cancellationToken)
    {
        var results = 0;
        int? cycles = null;
        Mismatch? mismatch = null;
        var invocation = program([
            $"+seed={stalls.Seed}", $"+source_stall={stalls.Source}", $"+sink_stall={stalls.Sink}",
            $"+results={prediction.Results.Count}"]) with
        {
            WriteInput = WriteAsync,
            OnOutputLine = Read,
        };
        var run = await runner.RunAsync(invocation, cancellationToken).ConfigureAwait(false);
        if (mismatch is null && (cycles is null || results < prediction.Results.Count))
        {
            Fail("the simulation ended early", "a result", "the end");
        }
        else if (mismatch is null && cycles != prediction.Cycles)
        {
            Fail("cycles differ", $"{prediction.Cycles}", $"{cycles}");
        }

        return new(results, mismatch is null ? 0 : 1, cycles, prediction.Cycles, mismatch, run.Duration);

        OutputDecision Read(string line)
        {
            switch (line.Split(' '))
            {
                case ["R", var cycle, var word]:
                    if (results == prediction.Results.Count)
                    {
                        Fail("one result too many", "the end", word);
                    }
                    else if (prediction.Results[results] is var expected && expected.Word != word)
                    {
                        Fail("wrong value", expected.Word, word);
                    }
                    else if (expected.Cycle != int.Parse(cycle))
                    {
                        Fail("wrong cycle", $"cycle {expected.Cycle}", $"cycle {cycle}");
                    }

                    results++;
                    break;
                case ["D", var count, _]:
                    cycles = int.Parse(count);
                    break;
                case ["E", ..]:
                    Fail("the bench gave up", "a result", line[2..]);
                    break;
                default:
                    // Simulators announce this and that; the bench's lines are the ones above.
                    break;
            }

            return mismatch is null ? OutputDecision.Continue : OutputDecision.Stop;
        }

        void Fail(string problem, string expected, string got) =>
            mismatch ??= new(problem, null, results, null, expected, got, null);

        async Task WriteAsync(Stream stream, CancellationToken token)
        {
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
            foreach (var word in words)
            {
                await writer.WriteLineAsync(word.Line.AsMemory(), token).ConfigureAwait(false);
            }
        }
    }
}

using System.Text;
using HwGen.Simulation.Workloads;
using HwGen.Tools;

namespace HwGen.Simulation;

/// <summary>
/// Plays a workload into a simulator and compares what comes out, value by value and cycle by cycle, as it comes:
/// stimulus and expectation are made on both sides of the pipe from the same seed, and nothing large is held.
/// </summary>
public sealed class CoSimulation(ToolRunner runner)
{
    /// <summary>Longest time a simulation may take; a bench that hangs ends itself long before.</summary>
    public static TimeSpan TimeLimit { get; } = TimeSpan.FromHours(4);

    /// <summary>Runs <paramref name="workload"/> on <paramref name="program"/>.</summary>
    /// <param name="workload">What the block is asked.</param>
    /// <param name="stalls">When the bench rests.</param>
    /// <param name="program">Makes the simulator's run for plus arguments.</param>
    /// <param name="plusArguments">Further plus arguments.</param>
    /// <param name="onPredicted">Is told the predicted cycles before the simulator starts.</param>
    /// <param name="onResult">Takes each result's index and word, right or wrong: the run then goes on after a difference.
    /// Null if nobody does: the run then ends with it.</param>
    /// <param name="cancellationToken">Kills the simulator.</param>
    /// <exception cref="ToolException">The simulator is missing or failed.</exception>
    public async Task<SimulationResult> RunAsync(
        Workload workload,
        StallPattern stalls,
        Func<IReadOnlyList<string>, ToolInvocation> program,
        IReadOnlyList<string> plusArguments,
        Action<int> onPredicted,
        Action<int, string>? onResult,
        CancellationToken cancellationToken)
    {
        var prediction = workload.Predict(stalls);
        onPredicted(prediction.Cycles);

        using var expected = prediction.Results.GetEnumerator();
        var comparison = new Comparison(expected, workload.CreateCheck(), onResult);
        var invocation = program([
            $"+seed={stalls.Seed}", $"+source_stall={stalls.Source}", $"+sink_stall={stalls.Sink}",
            $"+results={workload.Vectors}", .. plusArguments]) with
        {
            WriteInput = (stream, token) => WriteAsync(workload.Stimulus(), stream, token),
            OnOutputLine = comparison.Read,
        };
        var result = await runner.RunAsync(invocation, cancellationToken).ConfigureAwait(false);
        comparison.End(prediction.Cycles);
        return new(
            comparison.Results, comparison.Mismatches, comparison.Cycles, prediction.Cycles, comparison.First, result.Duration);
    }

    private static async Task WriteAsync(IEnumerable<string> lines, Stream stream, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        foreach (var line in lines)
        {
            await writer.WriteLineAsync(line.AsMemory(), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Compares the bench's output with what is expected, line by line.</summary>
    private sealed class Comparison(IEnumerator<ExpectedResult> expected, IWorkloadCheck? check, Action<int, string>? onResult)
    {
        public int Results { get; private set; }

        public int Mismatches { get; private set; }

        public int? Cycles { get; private set; }

        public Mismatch? First { get; private set; }

        public OutputDecision Read(string line)
        {
            switch (line.Split(' '))
            {
                case ["R", var cycle, var word]:
                    Compare(int.Parse(cycle), word);
                    break;
                case ["D", var cycles, _]:
                    Cycles = int.Parse(cycles);
                    break;
                case ["E", ..]:
                    Fail(new("the bench gave up", null, Results, null, "a result", line[2..], null));
                    break;
                default:
                    // Simulators announce this and that; the bench's lines are the ones above.
                    break;
            }

            return First is null || onResult is not null ? OutputDecision.Continue : OutputDecision.Stop;
        }

        public void End(int predictedCycles)
        {
            if (First is not null)
            {
                return;
            }

            if (Cycles is null || expected.MoveNext())
            {
                Fail(new("the simulation ended early", null, Results, null, "a result", "the end", null));
            }
            else if (Cycles != predictedCycles)
            {
                Fail(new("cycles differ", null, null, null, $"{predictedCycles}", $"{Cycles}", null));
            }
            else if (check?.CountMismatches() is > 0 and var wrong)
            {
                Mismatches = wrong;
                Fail(new("the results as a whole are not the golden model's", null, null, null, "0 wrong numbers", $"{wrong}", null));
            }
        }

        private void Compare(int cycle, string word)
        {
            if (!expected.MoveNext())
            {
                Fail(new("one result too many", cycle, Results, null, "the end", word, null));
                return;
            }

            foreach (var mismatch in expected.Current.Compare(cycle, word))
            {
                Mismatches++;
                Fail(mismatch);
            }

            check?.Add(Results, word);
            onResult?.Invoke(Results, word);
            Results++;
        }

        private void Fail(Mismatch mismatch) => First ??= mismatch;
    }
}

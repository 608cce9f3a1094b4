using System.Text;
using HwGen.Planning;
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
    /// <param name="plan">The macro.</param>
    /// <param name="workload">What it is asked.</param>
    /// <param name="stalls">When the bench rests.</param>
    /// <param name="program">Makes the simulator's run for plus arguments.</param>
    /// <param name="plusArguments">Further plus arguments.</param>
    /// <param name="onPredicted">Is told the predicted cycles before the simulator starts.</param>
    /// <param name="cancellationToken">Kills the simulator.</param>
    public async Task<SimulationResult> RunAsync(
        MacroPlan plan,
        MacroWorkload workload,
        StallPattern stalls,
        Func<IReadOnlyList<string>, ToolInvocation> program,
        IReadOnlyList<string> plusArguments,
        Action<int> onPredicted,
        CancellationToken cancellationToken)
    {
        var predictedCycles = MacroBenchTiming.PredictCycles(plan, workload.Phases(), stalls);
        onPredicted(predictedCycles);

        using var expected = ExpectedResult.Of(plan, workload.Phases(), stalls).GetEnumerator();
        var comparison = new Comparison(plan, expected, workload.CreateCheck());
        var invocation = program([
            $"+seed={stalls.Seed}", $"+source_stall={stalls.Source}", $"+sink_stall={stalls.Sink}", .. plusArguments]) with
        {
            WriteInput = (stream, token) => WriteAsync(MacroStimulus.Lines(plan, workload.Phases()), stream, token),
            OnOutputLine = comparison.Read,
        };
        var result = await runner.RunAsync(invocation, cancellationToken).ConfigureAwait(false);
        comparison.End(predictedCycles);
        return new(
            comparison.Results, comparison.Mismatches, comparison.Cycles, predictedCycles, comparison.First, result.Duration);
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
    private sealed class Comparison(MacroPlan plan, IEnumerator<ExpectedResult> expected, IWorkloadCheck? check)
    {
        private readonly int?[] _values = new int?[plan.Configuration.Columns];

        public int Results { get; private set; }

        public int Mismatches { get; private set; }

        public int? Cycles { get; private set; }

        public Mismatch? First { get; private set; }

        public OutputDecision Read(string line)
        {
            var words = line.Split(' ');
            switch (words)
            {
                case ["R", var cycle, var data]:
                    Compare(int.Parse(cycle), data);
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

            return First is null ? OutputDecision.Continue : OutputDecision.Stop;
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
                Fail(new("the tiles do not add up to the matrix product", null, null, null, "0 wrong sums", $"{wrong}", null));
            }
        }

        private void Compare(int cycle, string data)
        {
            if (!expected.MoveNext())
            {
                Fail(new("one result too many", cycle, Results, null, "the end", data, null));
                return;
            }

            var result = expected.Current;
            var mode = result.Vector.Mode.ToString().ToLowerInvariant();
            PackedWord.Parse(data, plan.AccumulatorBits, _values);
            for (var column = 0; column < _values.Length; column++)
            {
                if (_values[column] != result.Values[column])
                {
                    Mismatches++;
                    Fail(new("wrong value", cycle, result.Index, column, $"{result.Values[column]}", _values[column]?.ToString() ?? "unknown (x)", mode));
                }
            }

            if (cycle != result.Cycle)
            {
                Fail(new("wrong cycle", cycle, result.Index, null, $"cycle {result.Cycle}", $"cycle {cycle}", mode));
            }

            check?.Add(result.Index, _values);
            Results++;
        }

        private void Fail(Mismatch mismatch) => First ??= mismatch;
    }
}

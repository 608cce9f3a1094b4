using System.CommandLine;
using HwGen.Emission;
using HwGen.Planning;
using HwGen.Reports;
using HwGen.Simulation;
using HwGen.Simulation.Workloads;
using HwGen.Tools;
using Spectre.Console;

namespace HwGen.Commands;

/// <summary><c>hwgen simulate CONFIG</c>: the RTL against the golden model, value by value and cycle by cycle.</summary>
internal sealed class SimulateCommand : HwGenCommand
{
    private const string All = "all";

    private readonly Terminal _terminal;
    private readonly ToolRunner _runner;
    private readonly ConfigurationArgument _configuration = new();
    private readonly JsonOption _json = new();

    private readonly Option<string> _workload = new("--workload")
    {
        HelpName = string.Join('|', WorkloadCatalog.Names.Keys),
        Description = string.Join("; ", WorkloadCatalog.Names.Select(entry => $"{entry.Key}: {entry.Value}")) + ".",
        DefaultValueFactory = _ => "macro",
    };

    private readonly Option<string> _simulator = new("--simulator")
    {
        HelpName = "verilator|icarus|all",
        Description = "What to simulate with.",
        DefaultValueFactory = _ => "verilator",
    };

    private readonly Option<int?> _vectors = new("--vectors")
    {
        HelpName = "N",
        Description = "Vectors of the macro (default 1000) or of each tile of a matrix (default 64); words or rows of another block (default 200).",
    };

    private readonly Option<uint> _seed = new("--seed")
    {
        HelpName = "S",
        Description = "Seed of operands, addresses, stalls and reset values.",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<int> _stalls = new("--stalls")
    {
        HelpName = "N",
        Description = "Chance in 16 that a source or the sink rests in a cycle, 0 to 15.",
        DefaultValueFactory = _ => 0,
    };

    private readonly Option<string?> _waves = new("--waves")
    {
        HelpName = "FILE",
        Description = "Record waves: FST, or VCD if FILE ends in .vcd. One workload on one simulator.",
    };

    private readonly Option<int> _wavesFrom = new("--waves-from")
    {
        HelpName = "CYCLE",
        Description = "First cycle recorded.",
        DefaultValueFactory = _ => 0,
    };

    private readonly Option<int> _wavesTo = new("--waves-to")
    {
        HelpName = "CYCLE",
        Description = "Last cycle recorded.",
        DefaultValueFactory = _ => int.MaxValue,
    };

    /// <summary>Creates the command, which writes to <paramref name="terminal"/> and starts simulators through
    /// <paramref name="runner"/>.</summary>
    public SimulateCommand(Terminal terminal, ToolRunner runner)
        : base("simulate", "Simulate the RTL and compare it with the golden model and the predicted cycles.",
            "simulate tiny --simulator all",
            "simulate dac25 --workload segformer-b0/projections",
            "simulate edge --workload blocks --stalls 4",
            "simulate tiny --workload softmax --vectors 1000 --simulator icarus",
            "simulate edge --vectors 200 --stalls 5 --seed 7 --json run.json",
            "simulate tiny --vectors 20 --waves tiny.fst --waves-from 10 --waves-to 200")
    {
        _terminal = terminal;
        _runner = runner;
        _workload.AcceptOnlyFromAmong([.. WorkloadCatalog.AllNames]);
        _simulator.AcceptOnlyFromAmong("verilator", "icarus", All);
        RequireRange(_stalls, 0, 15);
        RequireRange(_wavesFrom, 0, int.MaxValue);
        RequireRange(_wavesTo, 0, int.MaxValue);
        _vectors.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > 10_000_000)
            {
                result.AddError("--vectors takes a number from 1 to 10000000.");
            }
        });
        Arguments.Add(_configuration);
        foreach (var option in (Option[])[_workload, _simulator, _vectors, _seed, _stalls, _waves, _wavesFrom, _wavesTo, _json])
        {
            Options.Add(option);
        }

        SetAction(RunAsync);
    }

    private static void RequireRange(Option<int> option, int lowest, int highest) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count > 0 && result.GetValueOrDefault<int>() is var value && (value < lowest || value > highest))
        {
            result.AddError($"{option.Name} takes a number from {lowest} to {highest}, not {value}.");
        }
    });

    private async Task<int> RunAsync(ParseResult parseResult, CancellationToken cancellationToken)
    {
        var plan = new HwGenPlan(_configuration.Read(parseResult));
        var figures = new ConfigurationFigures(parseResult.GetRequiredValue(_configuration), plan);
        var workloadName = parseResult.GetRequiredValue(_workload);
        var vectors = parseResult.GetValue(_vectors) ?? workloadName switch { "macro" => 1000, "segformer-b0/projections" => 64, _ => 200 };
        var seed = parseResult.GetValue(_seed);
        var stalls = parseResult.GetValue(_stalls);
        var workloads = WorkloadCatalog.Create(workloadName, plan, vectors, seed).ToList();
        var simulators = Simulators(parseResult.GetRequiredValue(_simulator));
        var waves = parseResult.GetValue(_waves) is { } file
            ? new WaveRecording(Path.GetFullPath(file), parseResult.GetValue(_wavesFrom), parseResult.GetValue(_wavesTo))
            : null;
        if (waves is not null && workloads.Count * simulators.Count > 1)
        {
            throw new UsageException("--waves records one workload on one simulator: choose them with --workload and --simulator.");
        }

        var runs = new List<SimulationRun>();
        foreach (var simulator in simulators)
        {
            runs.AddRange(await SimulateAsync(simulator, workloads));
        }

        var report = new SimulationReport(figures.Configuration, figures.ConfigurationSha256, seed, stalls, runs);
        ReportFile.Write(parseResult.GetValue(_json), report, ReportJson.Default.SimulationReport);
        Print(report);
        var replay = $"hwgen simulate {figures.Configuration} --workload {workloadName} --vectors {vectors} --seed {seed} --stalls {stalls}";
        foreach (var run in runs.Where(run => !run.Exact))
        {
            PrintMismatch(run, report, replay);
        }

        return runs.TrueForAll(run => run.Exact) ? ExitCodes.Done : ExitCodes.CheckFailed;

        async Task<IReadOnlyList<SimulationRun>> SimulateAsync(ISimulator simulator, IReadOnlyList<Workload> selected)
        {
            var provenance = Provenance.Of(plan.Configuration, $"hwgen simulate {figures.Configuration}");
            var results = new List<SimulationRun>();
            foreach (var block in selected.GroupBy(workload => workload.Block.Name))
            {
                var top = block.First();
                using var folder = RtlFolder.Create(
                    null, [.. RtlGenerator.Generate(top.Block, provenance), .. BenchGenerator.Generate(provenance, top.Bench)]);
                _terminal.Progress($"{simulator.Name}: building {plan.Configuration.ModuleName(block.Key)}");
                var program = await simulator.BuildAsync(
                    BenchModules.Of(plan.Configuration, top.Bench), folder.Path, folder.FileNames, waves, cancellationToken);
                foreach (var workload in block)
                {
                    var result = await new CoSimulation(_runner).RunAsync(
                        workload,
                        new StallPattern(stalls, stalls, seed),
                        program,
                        [$"+verilator+seed+{Math.Max(1, seed & 0x7fffffff)}", .. waves?.PlusArguments ?? []],
                        cycles => _terminal.Progress($"{simulator.Name}: {workload.Name}, {workload.Vectors} vectors, {cycles} cycles predicted"),
                        onResult: null,
                        cancellationToken);
                    results.Add(new(
                        workload.Name, simulator.Name, result.Vectors, result.Mismatches, result.Cycles, result.PredictedCycles,
                        workload.Macs, result.FirstMismatch));
                }
            }

            return results;
        }
    }

    private List<ISimulator> Simulators(string name)
    {
        var verilator = new VerilatorSimulator(new Verilator(_runner, BuildCache.FromEnvironment()));
        var icarus = new IcarusSimulator(new Icarus(_runner));
        return name switch
        {
            All => [verilator, icarus],
            "icarus" => [icarus],
            _ => [verilator],
        };
    }

    private void Print(SimulationReport report)
    {
        var table = _terminal.NewTable("WORKLOAD", "simulator", "vectors", "mismatches", "cycles", "predicted", "MACs");
        foreach (var run in report.Runs)
        {
            table.AddRow(
                Markup.Escape(run.Workload),
                run.Simulator,
                $"{run.Vectors}",
                $"{run.Mismatches}",
                run.Cycles is { } cycles ? $"{cycles}" : "-",
                $"{run.PredictedCycles}",
                $"{run.Macs}");
        }

        _terminal.Out.Write(table);
        var exact = report.Runs.Count(run => run.Exact);
        _terminal.Out.MarkupLineInterpolated(
            $"{exact} of {report.Runs.Count} runs bit-exact and on the predicted cycle, seed {report.Seed}, {report.Runs.Sum(run => (long)run.Vectors)} vectors, {report.Runs.Sum(run => (long)(run.Cycles ?? 0))} cycles");
    }

    private void PrintMismatch(SimulationRun run, SimulationReport report, string replay)
    {
        var error = _terminal.Error;
        if (run.FirstMismatch is not { } first)
        {
            return;
        }

        error.MarkupLineInterpolated($"[red]mismatch[/]: {run.Workload} on {run.Simulator}: {first.Problem}");
        Line("cycle", first.Cycle?.ToString());
        Line("vector", first.Vector?.ToString());
        Line("column", first.Column?.ToString());
        Line("expected", first.Expected);
        Line("got", first.Got);
        Line("mode", first.Mode);
        Line("seed", $"{report.Seed}");
        Line("configuration", $"{report.Configuration}, SHA-256 {report.ConfigurationSha256}");
        Line("replay", $"{replay} --simulator {run.Simulator}");

        void Line(string label, string? value)
        {
            if (value is not null)
            {
                error.MarkupLineInterpolated($"  [grey]{label,-13}[/]  {value}");
            }
        }
    }
}

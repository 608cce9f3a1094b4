using System.CommandLine;
using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Export;
using HwGen.Golden.Attention;
using HwGen.Planning;
using HwGen.Programs;
using HwGen.Reports;
using HwGen.Simulation;
using HwGen.Simulation.Chunks;
using HwGen.Simulation.Workloads;
using HwGen.Synthesis;
using HwGen.Synthesis.Ice40;
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

    private readonly TargetOption _netlist = new("--netlist", "Simulate what synthesis makes of the RTL: Yosys's own gates and flip-flops, the cells of a library by the functions in its Liberty file, or those of an iCE40.");

    private readonly Option<bool> _energy = new("--energy")
    {
        Description = "Estimate the macro's energy from what happened in it and published energies.",
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

    private readonly GeometryOption _geometry = new();
    private readonly WithoutOption _without = new();

    private readonly Option<string?> _dump = new("--dump")
    {
        HelpName = "DIR",
        Description = "Write every step's tensor, golden and from the RTL, as .npy files. A chunk on one simulator.",
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
            "simulate edge --workload segformer-b0/stage4/chunk --dump tensors",
            "simulate edge --vectors 200 --stalls 5 --seed 7 --json run.json",
            "simulate dac25 --energy",
            "simulate dac25 --workload segformer-b0/stage1/attention",
            "simulate dac25 --workload segformer-b0/stage2/attention --geometry 16-window --without ln --without residual",
            "simulate tiny --netlist generic --vectors 100",
            "simulate tiny --vectors 20 --waves tiny.fst --waves-from 10 --waves-to 200")
    {
        _terminal = terminal;
        _runner = runner;
        _workload.AcceptOnlyFromAmong([.. WorkloadCatalog.AllNames]);
        _simulator.AcceptOnlyFromAmong("verilator", "icarus", All);
        RequireRange(_stalls, 0, 15);
        RequireRange(_wavesFrom, 0, int.MaxValue);
        RequireRange(_wavesTo, 0, int.MaxValue);
        RequireRange(_vectors, 1, 10_000_000);
        Arguments.Add(_configuration);
        foreach (var option in (Option[])[_workload, _simulator, _netlist, _energy, _geometry, _without, _vectors, _seed, _stalls, _dump, _waves, _wavesFrom, _wavesTo, _json])
        {
            Options.Add(option);
        }

        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parseResult, CancellationToken cancellationToken)
    {
        var plan = new HwGenPlan(_configuration.Read(parseResult));
        var figures = new ConfigurationFigures(parseResult.GetRequiredValue(_configuration), plan);
        var workloadName = parseResult.GetRequiredValue(_workload);
        var vectors = parseResult.GetValue(_vectors) ?? WorkloadCatalog.DefaultVectors(workloadName);
        var seed = parseResult.GetValue(_seed);
        var stalls = parseResult.GetValue(_stalls);
        var simulators = Simulators(parseResult.GetRequiredValue(_simulator));
        var variant = Variant(parseResult, workloadName);
        var chunk = WorkloadCatalog.Chunk(workloadName, seed, variant);
        if (chunk is not null && ChunkSimulation.Refusal(plan, chunk.Layer.Stage) is { } reason)
        {
            throw new UsageException($"{figures.Configuration} cannot run {workloadName}: {reason}.");
        }

        if (workloadName == WorkloadCatalog.Serial && SerialPlan.Refusal(plan.Configuration) is { } obstacle)
        {
            throw new UsageException($"{figures.Configuration} cannot run {workloadName}: {obstacle}.");
        }

        List<Workload> workloads;
        try
        {
            workloads = chunk is null ? WorkloadCatalog.Create(workloadName, plan, vectors, seed, variant).ToList() : [];
        }
        catch (MappingException exception)
        {
            throw new UsageException($"{figures.Configuration} cannot run {workloadName}: {exception.Message}.");
        }

        var waves = parseResult.GetValue(_waves) is { } file
            ? new WaveRecording(Path.GetFullPath(file), parseResult.GetValue(_wavesFrom), parseResult.GetValue(_wavesTo))
            : null;
        if (waves is not null && workloads.Count * simulators.Count != 1)
        {
            throw new UsageException("--waves records one workload on one simulator: choose them with --workload and --simulator.");
        }

        var dump = parseResult.GetValue(_dump);
        if (dump is not null)
        {
            if (chunk is null || simulators.Count > 1)
            {
                throw new UsageException("--dump writes a chunk's tensors, from one simulator: choose them with --workload and --simulator.");
            }

            AtomicFolder.RequireWritable(dump);
        }

        var provenance = Provenance.Of(plan.Configuration, $"hwgen simulate {figures.Configuration}");
        var netlist = NetlistSource(parseResult, plan.Configuration);
        if (netlist is not null && plan.Macro.HasLatches && simulators.Exists(simulator => simulator is VerilatorSimulator))
        {
            throw new UsageException(
                "a netlist with latches needs --simulator icarus: Verilator opens them before it takes what clocks sample at the same edge.");
        }

        var options = new BenchOptions(new StallPattern(stalls, stalls, seed)) { Netlist = netlist, Waves = waves, OnProgress = _terminal.Progress };
        var withEnergy = parseResult.GetValue(_energy);
        var runs = new List<SimulationRun>();
        var chunks = new List<ChunkResult>();
        foreach (var simulator in simulators)
        {
            using var bench = new BlockBench(plan, provenance, simulator, _runner, options);
            if (chunk is not null)
            {
                chunks.Add(await new ChunkSimulation(plan, bench).RunAsync(workloadName, chunk.Layer, chunk.Input, cancellationToken));
                runs.AddRange(chunks[^1].Runs);
            }

            foreach (var workload in workloads)
            {
                var run = await bench.RunAsync(workload, onResult: null, cancellationToken);
                // What did not run to its end was not all done.
                var energy = withEnergy && run.Exact && workload is MacroWorkload macro
                    ? EnergyReport.Of(plan.Macro, macro.Activity, macro.Macs)
                    : null;
                runs.Add(run with { Energy = energy, Core = workload is CoreWorkload core ? CoreFigures.Of(core, options.Stalls) : null });
            }
        }

        var report = new SimulationReport(figures.Configuration, figures.ConfigurationSha256, seed, stalls, runs)
        {
            Netlist = netlist?.TargetName,
            Geometry = WorkloadCatalog.IsStage(workloadName) ? variant.Geometry.Name : null,
            Without = [.. variant.Without.Select(step => step.Name())],
            Divergences = [.. chunks.Select(result => result.FirstDivergence?.ToString()).OfType<string>()],
        };
        if (dump is not null)
        {
            TensorFolder.Write(
                dump,
                [.. TensorFolder.Files("golden", chunks[0].Golden), .. TensorFolder.Files("rtl", chunks[0].Rtl)],
                ReportFile.Render(report, ReportJson.Default.SimulationReport),
                cancellationToken);
        }

        ReportFile.Write(parseResult.GetValue(_json), report, ReportJson.Default.SimulationReport);
        Print(report);
        PrintCore(report);
        PrintEnergy(report);
        var replay = $"hwgen simulate {figures.Configuration} --workload {workloadName} --vectors {vectors} --seed {seed} --stalls {stalls}{Given(report)}{(netlist is null ? "" : $" --netlist {parseResult.GetValue(_netlist)}")}";
        foreach (var run in runs.Where(run => !run.Exact))
        {
            PrintMismatch(run, report, replay);
        }

        foreach (var (result, simulator) in chunks.Zip(simulators))
        {
            if (result.FirstDivergence is { } divergence)
            {
                _terminal.Error.MarkupLineInterpolated($"[red]first step that diverges[/] on {simulator.Name}: {divergence.ToString()}");
            }
            else
            {
                _terminal.Out.MarkupLineInterpolated(
                    $"every step's tensor on {simulator.Name} is the golden model's: {string.Join(", ", result.Golden.Tensors().Select(tensor => tensor.Name))}");
            }
        }

        return runs.TrueForAll(run => run.Exact) && report.Divergences.Count == 0 ? ExitCodes.Done : ExitCodes.CheckFailed;
    }

    // What says something of attention says nothing of anything else.
    private LayerVariant Variant(ParseResult parseResult, string workload)
    {
        Refuse(_geometry, WorkloadCatalog.IsStage(workload), "stages of a network");
        Refuse(_without, WorkloadCatalog.IsAttention(workload), "attention layers");
        return new(_geometry.Read(parseResult), _without.Read(parseResult));

        void Refuse(Option option, bool fits, string what)
        {
            if (!fits && IsGiven(parseResult, option))
            {
                throw new UsageException($"{option.Name} is for {what}, not for --workload {workload}.");
            }
        }
    }

    private static string Given(SimulationReport report) =>
        (report.Geometry is { } geometry ? $" --geometry {geometry}" : "") + string.Concat(report.Without.Select(step => $" --without {step}"));

    private INetlistSource? NetlistSource(ParseResult parseResult, HwGenConfiguration configuration)
    {
        var yosys = new Yosys(_runner);
        var cache = BuildCache.FromEnvironment();
        return _netlist.IsIce40(parseResult) ? new Ice40Netlist(new(yosys, cache), Ice40Netlist.ModelsOf(_runner))
            : _netlist.Read(parseResult, configuration) is { } target ? new GateLevel(yosys, target, cache)
            : null;
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
            $"{exact} of {report.Runs.Count} runs bit-exact and on the predicted cycle, {(report.Netlist is null ? "" : $"netlist of {report.Netlist}, ")}{(report.Without.Count == 0 ? "" : $"without {string.Join(" and ", report.Without)}, ")}{(report.Geometry is null ? "" : $"windows {report.Geometry}, ")}seed {report.Seed}, {report.Runs.Sum(run => (long)run.Vectors)} vectors, {report.Runs.Sum(run => (long)(run.Cycles ?? 0))} cycles");
    }

    private void PrintCore(SimulationReport report)
    {
        var runs = report.Runs.Where(run => run.Core is not null).DistinctBy(run => run.Workload).ToList();
        if (runs.Count == 0)
        {
            return;
        }

        var table = _terminal.NewTable("ATTENTION", "chunks", "cycles from start", "first chunk", "interval", "macros alone", "ratio", "busiest macro", "bound");
        foreach (var run in runs)
        {
            var core = run.Core!;
            table.AddRow(
                Markup.Escape(run.Workload),
                $"{core.Chunks}",
                $"{core.Cycles}",
                $"{core.FirstChunk}",
                core.Interval is { } interval ? $"{interval:F1}" : "-",
                $"{core.MacroBound}",
                $"{core.Ratio:F2}",
                core.BusiestMacro,
                $"{core.Bound.Resource}");
        }

        _terminal.Out.Write(table);
        var loads = _terminal.NewTable(["BUSIEST, CYCLES A CHUNK", .. runs[0].Core!.Loads.Select(load => load.Resource)]);
        foreach (var run in runs)
        {
            loads.AddRow([Markup.Escape(run.Workload), .. run.Core!.Loads.Select(load => $"{load.Cycles} {load.Node}")]);
        }

        _terminal.Out.Write(loads);
    }

    private void PrintEnergy(SimulationReport report)
    {
        var runs = report.Runs.Where(run => run.Energy is not null).DistinctBy(run => run.Workload).ToList();
        if (runs.Count == 0)
        {
            return;
        }

        var table = _terminal.NewTable("ESTIMATED ENERGY", "vectors", "written weights", "ones on wordlines", "pJ/MAC: low", "nominal", "high", "TOPS/W: low", "nominal", "high");
        foreach (var run in runs)
        {
            var energy = run.Energy!;
            table.AddRow(
                Markup.Escape(run.Workload),
                $"{energy.Activity.Vectors}",
                $"{energy.Activity.WrittenWeights}",
                $"{energy.Activity.Density:P1}",
                $"{energy.PicojoulesPerMac.Low:F3}",
                $"{energy.PicojoulesPerMac.Nominal:F3}",
                $"{energy.PicojoulesPerMac.High:F3}",
                $"{energy.TopsPerWatt.Low:F1}",
                $"{energy.TopsPerWatt.Nominal:F1}",
                $"{energy.TopsPerWatt.High:F1}");
        }

        _terminal.Out.Write(table);
        foreach (var assumption in runs[0].Energy!.Assumptions)
        {
            _terminal.Out.MarkupLineInterpolated($"  [grey]assumed[/]  {assumption}");
        }
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

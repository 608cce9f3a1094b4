using HwGen.Emission;
using HwGen.Planning;
using HwGen.Reports;
using HwGen.Simulation.Workloads;
using HwGen.Tools;
using HwGen.Weights;

namespace HwGen.Simulation;

/// <summary>Runs workloads on one simulator, each block built once.</summary>
/// <param name="plan">The design.</param>
/// <param name="provenance">Where it comes from.</param>
/// <param name="simulator">The simulator.</param>
/// <param name="runner">Starts it.</param>
/// <param name="options">How each run is made.</param>
internal sealed class BlockBench(
    HwGenPlan plan, Provenance provenance, ISimulator simulator, ToolRunner runner, BenchOptions options) : IDisposable
{
    private readonly Dictionary<string, Func<IReadOnlyList<string>, ToolInvocation>> _programs = [];
    private readonly List<RtlFolder> _folders = [];

    /// <summary>Runs <paramref name="workload"/>, whose plan must be the design's.</summary>
    /// <param name="workload">What its block is asked.</param>
    /// <param name="onResult">Takes every result, see <see cref="CoSimulation"/>; null if nobody does.</param>
    /// <param name="cancellationToken">Kills the simulator.</param>
    /// <exception cref="ToolException">A tool is missing or failed.</exception>
    public async Task<SimulationRun> RunAsync(Workload workload, Action<int, string>? onResult, CancellationToken cancellationToken)
    {
        if (!_programs.TryGetValue(workload.Block.Name, out var program))
        {
            program = await BuildAsync(workload, cancellationToken).ConfigureAwait(false);
            _programs.Add(workload.Block.Name, program);
        }

        using var cells = workload.Cells.Count == 0 ? null : RtlFolder.Create(null, workload.Cells);
        var result = await new CoSimulation(runner).RunAsync(
            workload,
            options.Stalls,
            program,
            [$"+verilator+seed+{Math.Max(1, options.Stalls.Seed & 0x7fffffff)}", .. workload.PlusArguments, .. CellArguments(cells), .. options.Waves?.PlusArguments ?? []],
            cycles => options.OnProgress($"{simulator.Name}: {workload.Name}, {workload.Vectors} vectors, {cycles} cycles predicted"),
            onResult,
            cancellationToken).ConfigureAwait(false);
        return new(
            workload.Name, simulator.Name, result.Vectors, result.Mismatches, result.Cycles, result.PredictedCycles,
            workload.Macs, result.FirstMismatch);
    }

    /// <summary>Deletes what was built.</summary>
    public void Dispose() => _folders.ForEach(folder => folder.Dispose());

    private static string[] CellArguments(RtlFolder? cells) => cells is null ? [] : [$"+rram_image={cells.PathOf(WeightImageHex.FilePrefix)}"];

    private async Task<Func<IReadOnlyList<string>, ToolInvocation>> BuildAsync(Workload workload, CancellationToken cancellationToken)
    {
        var files = RtlGenerator.Generate(workload.Block, provenance);
        if (options.Netlist is { } netlist)
        {
            var design = workload.Design;
            var gates = await netlist
                .GenerateAsync(design, plan.Configuration, RtlGenerator.Generate(design, provenance), options.OnProgress, cancellationToken)
                .ConfigureAwait(false);
            var replaced = $"{plan.Configuration.ModuleName(design.Name)}.v";
            files = design.Name == workload.Block.Name ? gates : [.. gates, .. files.Where(file => file.Path != replaced)];
        }

        var folder = RtlFolder.Create(null, [.. files.Concat(BenchGenerator.Generate(provenance, workload.Bench)).Select(options.Alter)]);
        _folders.Add(folder);
        options.OnProgress($"{simulator.Name}: building {plan.Configuration.ModuleName(workload.Block.Name)}");
        return await simulator
            .BuildAsync(BenchModules.Of(plan.Configuration, workload.Bench), folder.Path, folder.FileNames, options.Waves, cancellationToken)
            .ConfigureAwait(false);
    }
}

using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Planning;
using HwGen.Simulation;
using HwGen.Simulation.Workloads;
using HwGen.Tests.Tools;
using HwGen.Tools;

namespace HwGen.Tests.Simulation;

/// <summary>Simulates a configuration's macro in a temporary folder, its Verilog altered at will.</summary>
internal static class MacroBench
{
    public static VerilatorSimulator Verilator(bool plainView = false) =>
        new(new Verilator(RealTools.Runner, BuildCache.FromEnvironment()), plainView);

    public static IcarusSimulator Icarus { get; } = new(new Icarus(RealTools.Runner));

    public static ISimulator Simulator(string name) => name == Icarus.Name ? Icarus : Verilator();

    public static async Task<SimulationResult> SimulateAsync(
        HwGenConfiguration configuration,
        ISimulator simulator,
        StallPattern stalls,
        CancellationToken cancellationToken,
        int vectors = 100,
        Func<GeneratedFile, GeneratedFile>? alter = null)
    {
        var plan = new HwGenPlan(configuration);
        var workload = new RandomWorkload(plan.Macro, vectors, stalls.Seed);
        var provenance = Provenance.Of(configuration, "hwgen test");
        var files = RtlGenerator.Generate(workload.Block, provenance).Concat(BenchGenerator.Generate(provenance, workload.Bench));
        using var folder = RtlFolder.Create(null, [.. files.Select(alter ?? (file => file))]);
        var program = await simulator.BuildAsync(BenchModules.Of(configuration, workload.Bench), folder.Path, folder.FileNames, null, cancellationToken);
        return await new CoSimulation(RealTools.Runner).RunAsync(
            workload, stalls, program, ["+watchdog=1000"], _ => { }, onResult: null, cancellationToken);
    }
}

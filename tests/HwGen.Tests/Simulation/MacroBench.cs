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

    public static async Task<SimulationResult> SimulateAsync(
        HwGenConfiguration configuration,
        ISimulator simulator,
        StallPattern stalls,
        CancellationToken cancellationToken,
        int vectors = 100,
        Func<GeneratedFile, GeneratedFile>? alter = null)
    {
        var plan = new HwGenPlan(configuration);
        var provenance = Provenance.Of(configuration, "hwgen test");
        var files = RtlGenerator.Generate(plan, provenance).Concat(BenchGenerator.Generate(plan, provenance));
        using var folder = RtlFolder.Create(null, [.. files.Select(alter ?? (file => file))]);
        var program = await simulator.BuildAsync(BenchGenerator.Modules(plan), folder.Path, folder.FileNames, null, cancellationToken);
        return await new CoSimulation(RealTools.Runner).RunAsync(
            plan.Macro,
            new RandomWorkload(plan.Macro, vectors, stalls.Seed),
            stalls,
            program,
            ["+watchdog=1000"],
            _ => { },
            cancellationToken);
    }
}

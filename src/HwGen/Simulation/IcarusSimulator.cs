using HwGen.Emission;
using HwGen.Tools;

namespace HwGen.Simulation;

/// <summary>
/// Icarus Verilog, with the bodies that are synthesized, or, where these are too many, with those made for simulators;
/// registers without a reset start unknown.
/// </summary>
public sealed class IcarusSimulator(Icarus icarus) : ISimulator
{
    /// <inheritdoc/>
    public string Name => "icarus";

    /// <inheritdoc/>
    public async Task<Func<IReadOnlyList<string>, ToolInvocation>> BuildAsync(
        BenchModules modules, string folder, IReadOnlyList<string> files, WaveRecording? waves, CancellationToken cancellationToken)
    {
        var program = Path.Combine(folder, "simulation.vvp");
        await icarus.CompileAsync(
            new IcarusCompilation
            {
                Files = [.. files.Where(file => file.EndsWith(".v", StringComparison.Ordinal)).Select(file => Path.Combine(folder, file))],
                Top = modules.Clock,
                Defines = modules.IsLarge ? [BenchGenerator.SimulationView] : [],
                Language = modules.IsLarge ? "2012" : "2005", // that of $countones
            },
            program,
            cancellationToken).ConfigureAwait(false);
        return plusArguments => Icarus.Simulation(
            program, plusArguments, CoSimulation.TimeLimit, waves?.Format ?? WaveFormat.Fst);
    }
}

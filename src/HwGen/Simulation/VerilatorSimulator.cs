using HwGen.Emission;
using HwGen.Tools;

namespace HwGen.Simulation;

/// <summary>
/// Verilator, with the bodies made for simulators; registers without a reset start at random values.
/// </summary>
/// <param name="verilator">The tool.</param>
/// <param name="plainView">True to simulate the bodies that are synthesized instead: slower.</param>
public sealed class VerilatorSimulator(Verilator verilator, bool plainView = false) : ISimulator
{
    /// <inheritdoc/>
    public string Name => "verilator";

    /// <inheritdoc/>
    public async Task<Func<IReadOnlyList<string>, ToolInvocation>> BuildAsync(
        BenchModules modules, string folder, IReadOnlyList<string> files, WaveRecording? waves, CancellationToken cancellationToken)
    {
        var program = await verilator.BuildAsync(
            new VerilatorBuild
            {
                Folder = folder,
                VerilogFiles = [.. files.Where(file => file.EndsWith(".v", StringComparison.Ordinal) && !file.EndsWith("_clock.v", StringComparison.Ordinal))],
                CppFiles = [BenchGenerator.VerilatorMain],
                WaiverFiles = [.. files.Where(file => file.EndsWith(".vlt", StringComparison.Ordinal))],
                Top = modules.Bench,
                Defines = plainView ? [] : [BenchGenerator.SimulationView],
                IsHierarchical = modules.IsHierarchical && waves is null,
                Waves = waves?.Format ?? WaveFormat.None,
            },
            cancellationToken).ConfigureAwait(false);
        return plusArguments => new ToolInvocation
        {
            Executable = program,
            Arguments = ["+verilator+rand+reset+2", .. plusArguments],
            Timeout = CoSimulation.TimeLimit,
        };
    }
}

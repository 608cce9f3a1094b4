using HwGen.Emission;
using HwGen.Simulation;
using HwGen.Simulation.Rram;
using HwGen.Tools;

namespace HwGen.Tests.Simulation.Rram;

/// <summary>A simulator whose RRAM cells have faults.</summary>
internal sealed class FaultySimulator(ISimulator simulator, RramFaults faults, int? watchdog = null) : ISimulator
{
    public string Name => $"{simulator.Name}, {faults}";

    public async Task<Func<IReadOnlyList<string>, ToolInvocation>> BuildAsync(
        BenchModules modules, string folder, IReadOnlyList<string> files, WaveRecording? waves, CancellationToken cancellationToken)
    {
        var program = await simulator.BuildAsync(modules, folder, files, waves, cancellationToken);
        return arguments => program([.. arguments, .. faults.PlusArguments, .. watchdog is null ? (string[])[] : [$"+watchdog={watchdog}"]]);
    }
}

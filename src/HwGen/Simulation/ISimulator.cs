using HwGen.Emission;
using HwGen.Tools;

namespace HwGen.Simulation;

/// <summary>A simulator that the bench runs on.</summary>
public interface ISimulator
{
    /// <summary>Name as the command line and the reports know it.</summary>
    string Name { get; }

    /// <summary>Builds a bench.</summary>
    /// <param name="modules">The modules on top.</param>
    /// <param name="folder">Folder that holds them; build products go there, too, or into a cache.</param>
    /// <param name="files">Their names.</param>
    /// <param name="waves">Waves to record; null for none.</param>
    /// <param name="cancellationToken">Kills the build.</param>
    /// <returns>Makes the run of the program for plus arguments.</returns>
    Task<Func<IReadOnlyList<string>, ToolInvocation>> BuildAsync(
        BenchModules modules, string folder, IReadOnlyList<string> files, WaveRecording? waves, CancellationToken cancellationToken);
}

using HwGen.Planning;
using HwGen.Tools;

namespace HwGen.Simulation;

/// <summary>A simulator that the bench runs on.</summary>
public interface ISimulator
{
    /// <summary>Name as the command line and the reports know it.</summary>
    string Name { get; }

    /// <summary>Builds the bench of <paramref name="plan"/>.</summary>
    /// <param name="plan">The plan that the files were generated from.</param>
    /// <param name="folder">Folder that holds them; build products go there, too, or into a cache.</param>
    /// <param name="files">Their names.</param>
    /// <param name="waves">Waves to record; null for none.</param>
    /// <param name="cancellationToken">Kills the build.</param>
    /// <returns>Makes the run of the program for plus arguments.</returns>
    Task<Func<IReadOnlyList<string>, ToolInvocation>> BuildAsync(
        HwGenPlan plan, string folder, IReadOnlyList<string> files, WaveRecording? waves, CancellationToken cancellationToken);
}

using HwGen.Tools;

namespace HwGen.Simulation;

/// <summary>Waves to record.</summary>
/// <param name="Path">File to write: FST, or VCD if its name ends in .vcd.</param>
/// <param name="From">First cycle recorded.</param>
/// <param name="To">Last cycle recorded.</param>
public sealed record WaveRecording(string Path, int From, int To)
{
    /// <summary>The format that the file's name asks for.</summary>
    public WaveFormat Format => Path.EndsWith(".vcd", StringComparison.OrdinalIgnoreCase) ? WaveFormat.Vcd : WaveFormat.Fst;

    /// <summary>The plus arguments that bench and main program understand.</summary>
    public IReadOnlyList<string> PlusArguments => [$"+waves={Path}", $"+waves_from={From}", $"+waves_to={To}"];
}

namespace HwGen.Synthesis;

/// <summary>What one run of Yosys synthesizes.</summary>
/// <param name="Top">The Verilog module on top.</param>
/// <param name="Files">Its file and those of all modules below it, but for black boxes.</param>
/// <param name="BlackBoxes">Files of modules of which it sees nothing but the ports: units of their own, and macros.</param>
/// <param name="BlackBoxParameters">Names of those modules' parameters, but for memories, which keep their sizes.</param>
public sealed record SynthesisUnit(
    string Top, IReadOnlyList<string> Files, IReadOnlyList<string> BlackBoxes, IReadOnlyList<string> BlackBoxParameters)
{
    /// <summary>A unit without black boxes.</summary>
    public SynthesisUnit(string top, IReadOnlyList<string> files)
        : this(top, files, [], [])
    {
    }
}

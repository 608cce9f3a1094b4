namespace HwGen.Synthesis;

/// <summary>A synthesized design and where its units' files are.</summary>
/// <param name="Synthesis">The whole netlist, the warnings of all units, the time that they took when they were built.</param>
/// <param name="Units">The module on top of each unit; the whole design's last.</param>
/// <param name="Folders">The folder with each unit's script, log and netlists.</param>
public sealed record DesignSynthesisResult(
    SynthesisResult Synthesis, IReadOnlyList<string> Units, IReadOnlyList<string> Folders);

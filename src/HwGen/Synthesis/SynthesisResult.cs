namespace HwGen.Synthesis;

/// <summary>What synthesis made of a design.</summary>
/// <param name="Netlist">The cells and their nets.</param>
/// <param name="Warnings">What Yosys warned of; a clean design gives no cause.</param>
/// <param name="Duration">Wall-clock time that Yosys took.</param>
public sealed record SynthesisResult(Netlist Netlist, IReadOnlyList<string> Warnings, TimeSpan Duration);

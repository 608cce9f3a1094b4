namespace HwGen.Synthesis.Liberty;

/// <summary>A cell of two outputs that adds bits, and which of its pins does what.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Inputs">The pins of the bits.</param>
/// <param name="Sum">The pin of the sum.</param>
/// <param name="Carry">The pin of the carry.</param>
public sealed record AdderCell(LibertyCell Cell, IReadOnlyList<string> Inputs, string Sum, string Carry);

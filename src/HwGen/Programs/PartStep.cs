namespace HwGen.Programs;

/// <summary>A vector of a part's row.</summary>
/// <param name="Offset">First beat of operands.</param>
/// <param name="Beats">Beats of operands.</param>
/// <param name="Element">Element mode.</param>
/// <param name="Result">First beat of results, counted from the part's.</param>
/// <param name="Results">Beats of results.</param>
/// <param name="Scale">Beat of the row's scale, which is read before it; null if it stays.</param>
internal sealed record PartStep(int Offset, int Beats, bool Element, int Result, int Results, int? Scale = null);

namespace HwGen.Synthesis.Liberty;

/// <summary>What synthesis needs to know of a library of cells.</summary>
/// <param name="Name">The library's name.</param>
/// <param name="Cells">Its cells by name.</param>
public sealed record LibertyLibrary(string Name, IReadOnlyDictionary<string, LibertyCell> Cells);

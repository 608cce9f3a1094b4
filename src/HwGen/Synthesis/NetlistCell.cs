namespace HwGen.Synthesis;

/// <summary>A leaf cell or an instance of a module.</summary>
/// <param name="Name">Its name in the module around it.</param>
/// <param name="Type">The library's name of the cell, or the <see cref="NetlistModule.Name"/>.</param>
/// <param name="Pins">What it is connected to.</param>
public sealed record NetlistCell(string Name, string Type, IReadOnlyList<NetlistPin> Pins);

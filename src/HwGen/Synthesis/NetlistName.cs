namespace HwGen.Synthesis;

/// <summary>A name that stands for one or more nets.</summary>
/// <param name="Name">The name.</param>
/// <param name="FirstIndex">The index of the least significant bit.</param>
/// <param name="Bits">The nets, least significant first.</param>
public sealed record NetlistName(string Name, int FirstIndex, IReadOnlyList<int> Bits);

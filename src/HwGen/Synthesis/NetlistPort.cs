namespace HwGen.Synthesis;

/// <summary>A port of a module.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsInput">Whether the module reads it.</param>
/// <param name="Bits">The nets it is connected to, least significant first; <see cref="Netlist.Constant"/> where it is tied.</param>
public sealed record NetlistPort(string Name, bool IsInput, IReadOnlyList<int> Bits);

namespace HwGen.Synthesis;

/// <summary>A pin of a cell, as wide as the port it stands for.</summary>
/// <param name="Port">The port's name.</param>
/// <param name="IsInput">Whether the cell reads it.</param>
/// <param name="Bits">The nets it is connected to, least significant first; <see cref="Netlist.Constant"/> where it is tied.</param>
public sealed record NetlistPin(string Port, bool IsInput, IReadOnlyList<int> Bits);

using HwGen.Programs;

namespace HwGen.Simulation.Cores;

/// <summary>Nodes that a beat goes to.</summary>
/// <param name="Nodes">The nodes.</param>
/// <param name="Address">Address in each.</param>
/// <param name="Space">What is written.</param>
/// <param name="Element">Weights fill a group of rows each.</param>
/// <param name="Token">The counter of tokens that is given one; null for none.</param>
internal sealed record BeatTarget(NodeSet Nodes, int Address, Space Space, bool Element, int? Token);

using HwGen.Programs;

namespace HwGen.Simulation.Cores;

/// <summary>A beat in a node.</summary>
internal sealed record Arrival(sbyte[] Data, int Address, Space Space, bool Element, int? Token);

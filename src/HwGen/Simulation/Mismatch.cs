namespace HwGen.Simulation;

/// <summary>The first difference between a simulation and its prediction.</summary>
/// <param name="Problem">What kind of difference it is.</param>
/// <param name="Cycle">Cycle of the result, from the start of the simulation.</param>
/// <param name="Vector">Index of the vector.</param>
/// <param name="Column">Column, if a value is wrong.</param>
/// <param name="Expected">What the golden model or the prediction says.</param>
/// <param name="Got">What the simulator printed.</param>
/// <param name="Mode">Mode of the vector.</param>
public sealed record Mismatch(string Problem, int? Cycle, int? Vector, int? Column, string Expected, string Got, string? Mode);

namespace HwGen.Simulation;

/// <summary>Writes and vectors that are offered side by side; the next phase begins when all of them are taken.</summary>
public sealed record MacroPhase(IReadOnlyList<MacroWrite> Writes, IReadOnlyList<MacroVector> Vectors);

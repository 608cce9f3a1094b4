namespace HwGen.Simulation.Streams;

/// <summary>Every result of a simulation, with its cycle, before the simulation.</summary>
/// <param name="Results">The results in their order.</param>
/// <param name="Cycles">Cycles from the first handshake to the last result, both included.</param>
public sealed record StreamPrediction(IReadOnlyList<StreamResult> Results, int Cycles);

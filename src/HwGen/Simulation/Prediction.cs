namespace HwGen.Simulation;

/// <summary>What a bench will print, known before the simulator starts.</summary>
/// <param name="Cycles">Cycles from the first handshake to the last result, both included.</param>
/// <param name="Results">The results in their order; may be made as they are asked for.</param>
public sealed record Prediction(int Cycles, IEnumerable<ExpectedResult> Results);

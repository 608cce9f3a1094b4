namespace HwGen.Simulation;

/// <summary>What a simulation came to.</summary>
/// <param name="Vectors">Results compared.</param>
/// <param name="Mismatches">Wrong values; the run ends with the first result that holds one.</param>
/// <param name="Cycles">Cycles from the first handshake to the last result, as the bench counted them; null if it did
/// not come to its end.</param>
/// <param name="PredictedCycles">The same, as predicted before the simulator started.</param>
/// <param name="FirstMismatch">The first difference; null if there is none.</param>
/// <param name="Duration">Time that the simulator ran.</param>
public sealed record SimulationResult(
    int Vectors, int Mismatches, int? Cycles, int PredictedCycles, Mismatch? FirstMismatch, TimeSpan Duration)
{
    /// <summary>Every value is right and every cycle as predicted.</summary>
    public bool IsExact => FirstMismatch is null && Mismatches == 0 && Cycles == PredictedCycles;
}

using HwGen.Simulation;

namespace HwGen.Reports;

/// <summary>One workload on one simulator.</summary>
/// <param name="Workload">Name of the workload.</param>
/// <param name="Simulator">Name of the simulator.</param>
/// <param name="Vectors">Vectors compared.</param>
/// <param name="Mismatches">Wrong values.</param>
/// <param name="Cycles">Cycles from the first handshake to the last result; null if the run did not come to its end.</param>
/// <param name="PredictedCycles">The same, predicted before the simulator started.</param>
/// <param name="Macs">Multiply-accumulates that the workload needs.</param>
/// <param name="FirstMismatch">The first difference; null if there is none.</param>
public sealed record SimulationRun(
    string Workload,
    string Simulator,
    int Vectors,
    int Mismatches,
    int? Cycles,
    int PredictedCycles,
    long Macs,
    Mismatch? FirstMismatch)
{
    /// <summary>Energy of the macro; null where it wasn't asked for, or the block is another.</summary>
    public EnergyReport? Energy { get; init; }

    /// <summary>What the layer takes on the attention core; null for other blocks.</summary>
    public CoreFigures? Core { get; init; }

    /// <summary>Every value is right and every cycle as predicted.</summary>
    public bool Exact => FirstMismatch is null && Cycles == PredictedCycles;
}

using HwGen.Programs;

namespace HwGen.Simulation.Cores;

/// <summary>A beat on its way from a node's buffer to its unit.</summary>
/// <param name="Data">Operands.</param>
/// <param name="Step">The step it belongs to.</param>
/// <param name="Settings">The job's settings for the unit.</param>
/// <param name="Index">Its place in the step.</param>
/// <param name="EndsStep">It is the step's last.</param>
/// <param name="EndsRow">It is the row's last.</param>
internal sealed record ReadBeat(sbyte[] Data, ReadStep Step, UnitSettings Settings, int Index, bool EndsStep, bool EndsRow);

using HwGen.Golden;
using HwGen.Programs;

namespace HwGen.Simulation.Cores;

/// <summary>A vector's results, of the columns that the step looks at.</summary>
/// <param name="Sums">A number for each column.</param>
/// <param name="Step">The step.</param>
/// <param name="Settings">The job's settings.</param>
/// <param name="Scale">The row's scale; null if the channels' is used.</param>
internal sealed record VectorResult(int[] Sums, ReadStep Step, UnitSettings Settings, FixedPointScale? Scale);

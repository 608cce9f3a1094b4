using HwGen.Golden;
using HwGen.Programs;

namespace HwGen.Simulation.Cores;

/// <summary>LANES sums on their way to the requantizer.</summary>
/// <param name="Sums">The sums.</param>
/// <param name="Group">Their group of channels.</param>
/// <param name="Settings">The job's settings.</param>
/// <param name="Scale">The row's scale; null if the channels' is used.</param>
internal sealed record SumBeat(int[] Sums, int Group, UnitSettings Settings, FixedPointScale? Scale);

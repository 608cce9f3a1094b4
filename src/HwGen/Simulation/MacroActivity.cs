using System.Numerics;
using HwGen.Planning;

namespace HwGen.Simulation;

/// <summary>What happened in a macro while it ran a stimulus.</summary>
/// <param name="Vectors">Vectors taken, and results handed out.</param>
/// <param name="VectorBytes">Bytes of operands in the vectors.</param>
/// <param name="Writes">Writes taken.</param>
/// <param name="WrittenWeights">Weights in the writes, strobed ones alone.</param>
/// <param name="WrittenBits">Bits of storage that took them: element mode fills a group with one weight.</param>
/// <param name="ResultBytes">Bytes of results.</param>
/// <param name="Macs">Multiply-accumulates made, padding and unused columns among them.</param>
/// <param name="InputBits">Bits on the wordlines, all planes together.</param>
/// <param name="ActiveInputBits">Those of them that were 1.</param>
public sealed record MacroActivity(
    long Vectors,
    long VectorBytes,
    long Writes,
    long WrittenWeights,
    long WrittenBits,
    long ResultBytes,
    long Macs,
    long InputBits,
    long ActiveInputBits)
{
    /// <summary>Share of the wordlines' bits that were 1; 0 without any.</summary>
    public double Density => InputBits == 0 ? 0 : (double)ActiveInputBits / InputBits;

    /// <summary>The activity of a macro that took all of <paramref name="phases"/>.</summary>
    public static MacroActivity Of(MacroPlan plan, IEnumerable<MacroPhase> phases)
    {
        var settings = plan.Configuration;
        var activity = new MacroActivity(0, 0, 0, 0, 0, 0, 0, 0, 0);
        foreach (var phase in phases)
        {
            foreach (var write in phase.Writes)
            {
                var weights = write.Strobe.Count(strobed => strobed);
                activity = activity with
                {
                    Writes = activity.Writes + 1,
                    WrittenWeights = activity.WrittenWeights + weights,
                    WrittenBits = activity.WrittenBits + ((long)weights * settings.WeightBits * (write.Mode == MacroMode.Element ? settings.ElementBits : 1)),
                };
            }

            foreach (var vector in phase.Vectors)
            {
                var mask = (1u << settings.InputBits) - 1;
                activity = activity with
                {
                    Vectors = activity.Vectors + 1,
                    VectorBytes = activity.VectorBytes + vector.Inputs.Length,
                    ResultBytes = activity.ResultBytes + Sizes.CeilingDivide(settings.Columns * plan.AccumulatorBits, 8),
                    Macs = activity.Macs + ((long)vector.Inputs.Length * settings.Columns),
                    InputBits = activity.InputBits + ((long)vector.Inputs.Length * settings.InputBits),
                    ActiveInputBits = activity.ActiveInputBits + vector.Inputs.Sum(input => BitOperations.PopCount((uint)input & mask)),
                };
            }
        }

        return activity;
    }
}

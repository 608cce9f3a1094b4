using HwGen.Planning;

namespace HwGen.Simulation;

/// <summary>The text that cim_macro_bench reads.</summary>
internal static class MacroStimulus
{
    /// <summary>The lines of <paramref name="phases"/>, made as they are asked for.</summary>
    public static IEnumerable<string> Lines(MacroPlan plan, IEnumerable<MacroPhase> phases)
    {
        foreach (var phase in phases)
        {
            yield return $"{phase.Writes.Count} {phase.Vectors.Count}";
            foreach (var write in phase.Writes)
            {
                var strobe = PackedWord.Format([.. write.Strobe.Select(lane => lane ? 1 : 0)], 1);
                var data = PackedWord.Format(write.Lanes, plan.Configuration.WeightBits);
                yield return $"{Bit(write.Column is not null)} {Bit(write.Mode == MacroMode.Element)} {write.Bank:x} {write.Row:x} {write.Column ?? 0:x} {strobe} {data}";
            }

            foreach (var vector in phase.Vectors)
            {
                var data = PackedWord.Format(vector.Inputs, plan.Configuration.InputBits);
                yield return $"{Bit(vector.Mode == MacroMode.Element)} {Bit(vector.IsSigned)} {vector.Bank:x} {data}";
            }
        }
    }

    private static char Bit(bool value) => value ? '1' : '0';
}

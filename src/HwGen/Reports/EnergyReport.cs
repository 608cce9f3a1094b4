using HwGen.Planning;
using HwGen.Simulation;

namespace HwGen.Reports;

/// <summary>
/// Energy of a macro's run: what happened in it, times published energies of 28 nm chips. An estimate, not a measurement:
/// <see cref="Assumptions"/> belong to every figure.
/// </summary>
/// <param name="Activity">What happened.</param>
/// <param name="Macs">Multiply-accumulates that the workload needs; the energy of padding is theirs, too.</param>
/// <param name="PicojoulesPerMac">Energy of one of them in pJ.</param>
/// <param name="TopsPerWatt">10^12 operations a second and watt, two for each multiply-accumulate; low is least.</param>
/// <param name="Assumptions">What the figures rest on.</param>
public sealed record EnergyReport(
    MacroActivity Activity, long Macs, EnergyBounds PicojoulesPerMac, EnergyBounds TopsPerWatt, IReadOnlyList<string> Assumptions)
{
    /// <summary>pJ of an INT8 MAC in TranCIM's macro (ISSCC 2022), macro alone.</summary>
    public const double MacroMac = 0.10;

    /// <summary>pJ of an INT8 MAC over a whole chip: 834 mW at 6.55 TOPS (DAC 2025).</summary>
    public const double ChipMac = 0.25;

    /// <summary>pJ of a MAC in a published roofline model.</summary>
    public const double RooflineMac = 0.52;

    /// <summary>pJ of an on-chip memory access in the same model.</summary>
    public const double RooflineAccess = 8.5;

    /// <summary>pJ to change a stored bit: a flip-flop's input, three times the 0.7 fF of a NOR gate in 28 nm, at 0.9 V.</summary>
    public const double StoredBit = 3 * 0.7e-3 * 0.9 * 0.9;

    /// <summary>Bits of a weight times bits of an input that the published energies are for.</summary>
    private const double PublishedBits = 8 * 8;

    /// <summary>Share of ones on the wordlines that the published energies are taken to have.</summary>
    private const double PublishedDensity = 0.5;

    /// <summary>The estimate of a run whose workload needs <paramref name="macs"/>; null if it needs none.</summary>
    public static EnergyReport? Of(MacroPlan plan, MacroActivity activity, long macs)
    {
        if (macs == 0)
        {
            return null;
        }

        var int8Macs = activity.Macs * plan.Configuration.WeightBits * plan.Configuration.InputBits / PublishedBits;
        var activeMacs = int8Macs * activity.Density / PublishedDensity;
        var bytes = activity.VectorBytes + activity.ResultBytes + (activity.WrittenWeights * plan.Configuration.WeightBits / 8.0);
        var picojoules = new EnergyBounds(
            ((activeMacs * MacroMac) + (activity.WrittenBits * StoredBit)) / macs,
            ((activeMacs * ChipMac) + (activity.Writes * RooflineAccess)) / macs,
            ((Math.Max(int8Macs, activeMacs) * RooflineMac) + (bytes * RooflineAccess)) / macs);
        return new(
            activity,
            macs,
            picojoules,
            new(2 / picojoules.High, 2 / picojoules.Nominal, 2 / picojoules.Low),
            [
                "28 nm; energies of published chips, none of this design: nothing here was measured on silicon or extracted from a layout",
                $"low: {MacroMac} pJ an INT8 MAC (TranCIM's macro, ISSCC 2022), {1000 * StoredBit:F1} fJ a stored bit (a flip-flop's input of 2.1 fF at 0.9 V)",
                $"nominal: {ChipMac} pJ an INT8 MAC (a whole chip, 834 mW at 6.55 TOPS, DAC 2025), {RooflineAccess} pJ a write handshake",
                $"high: {RooflineMac} pJ an INT8 MAC, {RooflineAccess} pJ for each byte of weights, inputs and results (a published roofline model), no discount for zeros",
                "low and nominal in proportion to the ones on the wordlines, against one half; all in proportion to weight bits times input bits, against 64",
                "clock and leakage only as far as the published figures hold them; one macro, fully used or not as the workload has it",
            ]);
    }
}

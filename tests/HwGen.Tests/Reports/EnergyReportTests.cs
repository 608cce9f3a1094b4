using HwGen.Configuration;
using HwGen.Planning;
using HwGen.Reports;
using HwGen.Simulation;
using HwGen.Simulation.Workloads;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Reports;

public sealed class EnergyReportTests
{
    private static readonly MacroPlan _tiny = new(ConfigurationReader.ReadPreset("tiny").Macro);

    [Fact]
    public void Activity_counts_what_the_stimulus_asks_for()
    {
        var strobe = new[] { true, true, true, false, false, false, false, false };
        MacroPhase phase = new(
            [new(MacroMode.Bit, 0, 0, null, new int[8], strobe), new(MacroMode.Element, 0, 0, null, new int[8], strobe)],
            [new(MacroMode.Bit, true, 0, [-1, .. new int[15]]), new(MacroMode.Element, true, 0, [3, 1, 0, 0])]);

        MacroActivity.Of(_tiny, [phase]).ShouldBe(new(
            Vectors: 2, VectorBytes: 20, Writes: 2, WrittenWeights: 6, WrittenBits: (3 * 8) + (3 * 8 * 4), ResultBytes: 2 * 20,
            Macs: 20 * 8, InputBits: 20 * 8, ActiveInputBits: 8 + 3));
    }

    [Fact]
    public void Dense_vectors_alone_cost_what_the_sources_say()
    {
        var activity = new MacroActivity(
            Vectors: 1000, VectorBytes: 0, Writes: 0, WrittenWeights: 0, WrittenBits: 0, ResultBytes: 0, Macs: 1000, InputBits: 8000, ActiveInputBits: 4000);

        var energy = EnergyReport.Of(_tiny, activity, macs: 1000).ShouldNotBeNull();

        energy.PicojoulesPerMac.ShouldBe(new(0.10, 0.25, 0.52));
        energy.TopsPerWatt.Nominal.ShouldBe(8.0);
        energy.Assumptions.ShouldNotBeEmpty();
    }

    [Fact]
    public void Bounds_enclose_the_best_guess_and_zeros_cost_less()
    {
        var workload = new RandomWorkload(_tiny, vectors: 200, seed: 1);
        var dense = EnergyReport.Of(_tiny, workload.Activity, workload.Macs).ShouldNotBeNull();
        var sparse = EnergyReport.Of(_tiny, workload.Activity with { ActiveInputBits = 0 }, workload.Macs).ShouldNotBeNull();

        dense.PicojoulesPerMac.Low.ShouldBeLessThan(dense.PicojoulesPerMac.Nominal);
        dense.PicojoulesPerMac.Nominal.ShouldBeLessThan(dense.PicojoulesPerMac.High);
        sparse.PicojoulesPerMac.Nominal.ShouldBeLessThan(dense.PicojoulesPerMac.Nominal);
        EnergyReport.Of(_tiny, workload.Activity, macs: 0).ShouldBeNull();
    }
}

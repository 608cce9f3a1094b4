using HwGen.Commands;
using HwGen.Configuration;
using HwGen.Planning;
using HwGen.Simulation.Rram;
using HwGen.Tests.Commands;
using HwGen.Tests.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Simulation.Rram;

public sealed class RramCampaignTests
{
    [Fact]
    public void Nothing_is_silently_wrong_and_every_kind_of_fault_shows()
    {
        var report = Run("tiny", 2000);

        report.SilentlyWrong.ShouldBe(0);
        report.Faults.ShouldBeGreaterThanOrEqualTo(2000);
        report.Regimes.Count.ShouldBe(RramCampaign.Regimes.Count);
        report.Regimes.ShouldAllBe(regime => regime.Count > 0 && regime.Clean + regime.Corrected + regime.Detected + regime.CaughtByCrc == regime.Loads);
        report.Regimes.Sum(regime => regime.CaughtByCrc).ShouldBeGreaterThan(0);
        var words = report.Words.ToDictionary(row => row.WrongBits);
        words["1"].Corrected.ShouldBe(words["1"].Words);
        words["2"].Detected.ShouldBe(words["2"].Words);
        words["3"].Miscorrected.ShouldBeGreaterThan(0);
    }

    /// <summary>At 128 bits, three wrong bits are miscorrected as often as the count of all triples says.</summary>
    [Fact]
    [Trait("tier", "full")]
    public void A_hundred_thousand_faults_of_dac25_leave_nothing_silently_wrong()
    {
        var report = Run("dac25", 100_000);

        report.SilentlyWrong.ShouldBe(0);
        var triples = report.Words.Single(row => row.WrongBits == "3");
        var theory = triples.WrongInTheory.ShouldNotBeNull();
        (triples.Miscorrected / (double)triples.Words).ShouldBe(theory, 4 * Math.Sqrt(theory * (1 - theory) / triples.Words));
    }

    [Fact]
    [Trait("tier", "default")]
    public async Task The_command_repeats_runs_in_Verilog()
    {
        RealTools.Require("verilator", "g++", "make");
        var run = await HwGenRun.Of("rram", "campaign", "tiny", "--faults", "500", "--seed", "3");

        run.ExitCode.ShouldBe(ExitCodes.Done);
        run.Output.ShouldContain("0 tiles silently wrong; 6 runs repeated in Verilog");
    }

    private static HwGen.Reports.RramCampaignReport Run(string preset, long faults)
    {
        var campaign = new RramCampaign(new HwGenPlan(ConfigurationReader.ReadPreset(preset)).WeightMemory, 1);
        campaign.Run(faults, _ => { }, TestContext.Current.CancellationToken);
        return campaign.Report(preset, 0);
    }
}

using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Modules.Rram;
using HwGen.Planning;
using HwGen.Reports;
using HwGen.Synthesis;
using HwGen.Tests.Tools;
using HwGen.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Simulation.Rram;

public sealed class RramSynthesisTests
{
    [Theory]
    [Trait("tier", "default")]
    [InlineData(32, 1, 2, 16)]
    [InlineData(128, 2, 16, 32)]
    public Task Interface_synthesizes_without_a_problem(int dataBits, int lanes, int banks, int maxFanout) =>
        ShouldBeSoundAsync(dataBits, lanes, banks, maxFanout);

    [Fact]
    [Trait("tier", "full")]
    public Task As_many_groups_of_banks_as_there_may_be_synthesize_without_a_problem() => ShouldBeSoundAsync(32, lanes: 1, banks: 64, maxFanout: 32);

    /// <summary>No latch, no second driver, no net with too many loads; the macros are black boxes.</summary>
    private static async Task ShouldBeSoundAsync(int dataBits, int lanes, int banks, int maxFanout)
    {
        RealTools.Require("yosys");
        var tiny = ConfigurationReader.ReadPreset("tiny");
        var configuration = tiny with { Macro = tiny.Macro with { MaxFanout = maxFanout } };
        var rram = new RramInterface(new RramPlan(maxFanout: maxFanout, dataBits: dataBits, lanes: lanes, banks: banks));
        using var folder = RtlFolder.Create(null, RtlGenerator.Generate(rram, Provenance.Of(configuration, "hwgen test")));
        var result = await new ModuleSynthesis(new Yosys(RealTools.Runner), SynthesisTarget.Generic).RunAsync(
            folder.Path, new(configuration.ModuleName(rram.Name), folder.FileNames), null, TestContext.Current.CancellationToken);
        var report = SynthesisReport.Of(
            new("test", new HwGenPlan(configuration)), SynthesisTarget.Generic, new Dictionary<string, string>(), result, DesignConventions.Of(configuration));

        report.Problems.ShouldBeEmpty();
        report.LargestFanout.Fanout.ShouldBeLessThanOrEqualTo(maxFanout);
        TestContext.Current.SendDiagnosticMessage($"{report.Total}");
    }
}

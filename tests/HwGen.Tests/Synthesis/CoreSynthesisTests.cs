using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Modules.Cores;
using HwGen.Planning;
using HwGen.Reports;
using HwGen.Synthesis;
using HwGen.Tests.Tools;
using HwGen.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Synthesis;

/// <summary>Small parts of the attention core; <see cref="GenericSynthesisTests"/> has the others in the tier full.</summary>
public sealed class CoreSynthesisTests
{
    [Theory]
    [Trait("tier", "default")]
    [InlineData("credit_bus")]
    [InlineData("beat_network")]
    public async Task Part_synthesizes_without_a_problem(string part)
    {
        RealTools.Require("yosys");
        var plan = new HwGenPlan(ConfigurationReader.ReadPreset("tiny"));
        var configuration = plan.Configuration;
        var top = new AttentionCore(plan.Core!).Units.Single(unit => unit.Name == part);
        var target = SynthesisTarget.Generic.For(top, configuration);
        using var cache = new TemporaryFolder();

        var design = await new DesignSynthesis(new Yosys(RealTools.Runner), target, new BuildCache(cache.PathOf("cache"))).RunAsync(
            top, configuration.ModuleName(""), RtlGenerator.Generate(plan, Provenance.Of(configuration, "hwgen test")), null, TestContext.Current.CancellationToken);
        var report = SynthesisReport.Of(
            new("tiny", plan), target, new Dictionary<string, string>(), design.Synthesis, DesignConventions.Of(configuration));

        report.Problems.ShouldBeEmpty();
        report.Total.Latches.ShouldBe(0);
        report.Total.FlipFlops.ShouldBeGreaterThan(0);
    }
}

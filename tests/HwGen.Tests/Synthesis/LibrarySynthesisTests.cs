using HwGen.Commands;
using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Modules;
using HwGen.Planning;
using HwGen.Reports;
using HwGen.Synthesis;
using HwGen.Synthesis.Timing;
using HwGen.Tests.Commands;
using HwGen.Tests.Tools;
using HwGen.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Synthesis;

/// <summary>
/// Synthesis to libraries' cells. Debian's is small and everybody can install it; others are looked for in the folder
/// <c>HWGEN_LIBERTY</c>, or else beside the repository in <c>shared/liberty</c>.
/// </summary>
public sealed class LibrarySynthesisTests
{
    private const string Osu018 = "/usr/share/qflow/tech/osu018/osu018_stdcells.lib";
    private const string Sg13g2 = "sg13g2_typ_1p20V_25C.lib";
    private const string Sky130 = "sky130_fd_sc_hd__tt_025C_1v80.lib";

    [Fact]
    [Trait("tier", "default")]
    public async Task Tiny_fits_Debians_library_without_a_problem()
    {
        var report = await SynthesizeAsync("tiny", RequireOsu018());

        report.Problems.ShouldBeEmpty();
        report.Total.Latches.ShouldBe(0);
        report.Storage.FlipFlops.ShouldBe(new MacroPlan(ConfigurationReader.ReadPreset("tiny").Macro).StorageBits);
        report.Storage.Area.ShouldBeGreaterThan(0);
        report.AdderTree.ShouldNotBeNull().FullAdder.ShouldBe("FAX1");
        report.Timing.ShouldNotBeNull().SlackNs.ShouldBeGreaterThan(0);
        report.Timing.Paths.SelectMany(path => path.Blocks).ShouldContain("output_control");
    }

    [Fact]
    [Trait("tier", "default")]
    public async Task Tiny_fits_a_library_without_adders()
    {
        var report = await SynthesizeAsync("tiny", PathOf(Sg13g2));

        report.Problems.ShouldBeEmpty();
        report.Total.Latches.ShouldBe(0);
        report.Timing.ShouldNotBeNull().SlackNs.ShouldBeGreaterThan(0);
        var tree = report.AdderTree.ShouldNotBeNull();
        tree.FullAdder.ShouldBe("full adders of gates");
        tree.Ratio.ShouldBeInRange(1, 1.3);
    }

    [Fact]
    [Trait("tier", "full")]
    public async Task Macro_of_dac25_keeps_its_adder_trees_limit_in_sky130()
    {
        var report = await SynthesizeAsync("dac25", PathOf(Sky130));

        report.Problems.ShouldBeEmpty();
        report.AdderTree.ShouldNotBeNull().Ratio.ShouldBeLessThanOrEqualTo(1.05);
    }

    // Minutes each.
    [Theory]
    [Trait("tier", "full")]
    [InlineData("tiny")]
    [InlineData("ice40")]
    [InlineData("edge")]
    [InlineData("transcim")]
    [InlineData("dac25")]
    public async Task Every_block_of_a_preset_meets_its_clock_in_sky130(string name)
    {
        var library = PathOf(Sky130);
        RealTools.Require("yosys", "sta");

        var run = await HwGenRun.Of("synth", name, "--block", "all", "--target", $"liberty:{library}", "--timing");

        run.ExitCode.ShouldBe(ExitCodes.Done, run.Error);
    }

    /// <summary>The path of Debian's library; the test is skipped where it isn't installed.</summary>
    internal static string RequireOsu018()
    {
        if (!File.Exists(Osu018))
        {
            Assert.Skip("qflow-tech-osu018 isn't installed.");
        }

        return Osu018;
    }

    private static async Task<SynthesisReport> SynthesizeAsync(string preset, string liberty)
    {
        RealTools.Require("yosys", "sta");
        var configuration = ConfigurationReader.ReadPreset(preset);
        var plan = new HwGenPlan(configuration);
        var target = SynthesisTarget.OfLiberty(liberty, configuration);
        var files = RtlGenerator.Generate(plan, Provenance.Of(configuration, "hwgen test"));
        using var cache = new TemporaryFolder();
        var design = await new DesignSynthesis(new Yosys(RealTools.Runner), target, new BuildCache(cache.PathOf("cache"))).RunAsync(
            new CimMacro(plan.Macro), configuration.ModuleName(""), files, null, TestContext.Current.CancellationToken);
        var period = 1000.0 / configuration.ClockMhz;
        var paths = await new OpenSta(RealTools.Runner).WorstPathsAsync(
            cache.PathOf("."), target, design, period, TestContext.Current.CancellationToken);
        return SynthesisReport.Of(
            new(preset, plan),
            target,
            new Dictionary<string, string>(),
            design.Synthesis,
            DesignConventions.Of(configuration),
            TimingReport.Of(period, paths, OpenSta.LeftOut(design)));
    }

    private static string PathOf(string library)
    {
        var folder = Environment.GetEnvironmentVariable("HWGEN_LIBERTY") ?? Repository.PathOf("..", "shared", "liberty");
        var path = Path.Combine(folder, library);
        if (!File.Exists(path))
        {
            Assert.Skip($"There is no {library}; set HWGEN_LIBERTY to its folder.");
        }

        return path;
    }
}

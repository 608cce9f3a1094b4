using HwGen.Commands;
using HwGen.Configuration;
using HwGen.Planning;
using HwGen.Reports;
using HwGen.Synthesis;
using HwGen.Tests.Commands;
using HwGen.Tests.Tools;
using HwGen.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Synthesis;

public sealed class GenericSynthesisTests
{
    private readonly Yosys _yosys = new(RealTools.Runner);
    private readonly ModuleSynthesis _synthesis = new(new Yosys(RealTools.Runner), SynthesisTarget.Generic);

    private static CancellationToken TestToken => TestContext.Current.CancellationToken;

    // Each takes 3 to 15 seconds.
    [Theory]
    [Trait("tier", "default")]
    [InlineData(12, 5, 4, 4, 4, 3, ResultForm.CarrySave, 32)]
    [InlineData(7, 1, 8, 8, 1, 1, ResultForm.Binary, 32)]
    [InlineData(34, 9, 8, 4, 2, 4, ResultForm.CarrySave, 16)]
    public async Task Shape_synthesizes_without_a_problem(
        int rows, int columns, int weightBits, int inputBits, int elementBits, int banks, ResultForm result, int maxFanout)
    {
        var configuration =
            GeneratedDesign.Configuration(rows, columns, weightBits, inputBits, elementBits, banks, result, maxFanout);

        await ShouldBeGoodAsync(configuration);
    }

    [Theory]
    [Trait("tier", "full")]
    [InlineData(16, 8, 8, 8, 4, 2, ResultForm.Binary, 32)]
    [InlineData(4, 70, 8, 8, 4, 2, ResultForm.Binary, 32)]
    [InlineData(260, 1, 4, 8, 4, 1, ResultForm.Binary, 256)]
    [InlineData(300, 1, 4, 4, 1, 1, ResultForm.Binary, 16)]
    public Task Large_shape_synthesizes_without_a_problem(
        int rows, int columns, int weightBits, int inputBits, int elementBits, int banks, ResultForm result, int maxFanout) =>
        Shape_synthesizes_without_a_problem(rows, columns, weightBits, inputBits, elementBits, banks, result, maxFanout);

    [Fact]
    [Trait("tier", "default")]
    public async Task Tiny_synthesizes_without_a_problem() => await ShouldBeGoodAsync(ConfigurationReader.ReadPreset("tiny"));

    // Minutes each.
    [Theory]
    [Trait("tier", "full")]
    [InlineData("tiny")]
    [InlineData("ice40")]
    [InlineData("edge")]
    [InlineData("transcim")]
    [InlineData("dac25")]
    public async Task Every_block_of_a_preset_synthesizes_without_a_problem(string name)
    {
        RealTools.Require("yosys");

        var run = await HwGenRun.Of("synth", name, "--block", "all");

        run.ExitCode.ShouldBe(ExitCodes.Done, run.Error);
    }

    /// <summary>The blocks around the macro. Their storage is not the macro's: its flip-flops aren't counted here.</summary>
    [Theory]
    [Trait("tier", "default")]
    [InlineData("requantizer")]
    [InlineData("row_divider")]
    [InlineData("softmax")]
    [InlineData("layer_norm")]
    [InlineData("residual")]
    [InlineData("window_address")]
    public async Task Block_of_tiny_synthesizes_without_a_problem(string block)
    {
        var configuration = ConfigurationReader.ReadPreset("tiny");
        using var folder = GeneratedDesign.Write(configuration);

        var report = await SynthesizeAsync(configuration, folder.Path, folder.FileNames, configuration.ModuleName(block));

        report.Problems.ShouldBeEmpty();
        report.Total.Latches.ShouldBe(0);
        report.Total.FlipFlops.ShouldBeGreaterThan(0);
    }

    [Fact]
    [Trait("tier", "default")]
    public async Task Latches_are_where_they_were_asked_for_and_nowhere_else()
    {
        RealTools.Require("yosys");
        var tiny = ConfigurationReader.ReadPreset("tiny");
        var configuration = tiny with { Macro = tiny.Macro with { Cell = StorageCell.Latch } };
        using var folder = GeneratedDesign.Write(configuration);

        var result = await _synthesis.RunAsync(folder.Path, new(configuration.ModuleName("cim_macro"), folder.FileNames), null, TestToken);
        var report = SynthesisReport.Of(
            new("tiny", new HwGenPlan(configuration)), SynthesisTarget.Generic, new Dictionary<string, string>(), result, DesignConventions.Of(configuration));

        report.Problems.ShouldBeEmpty();
        report.Total.Latches.ShouldBe(2 * 8 * 16 * 8);
        report.Storage.FlipFlops.ShouldBe(0);
    }

    [Fact]
    public async Task Counting_through_the_hierarchy_agrees_with_the_flattened_netlist()
    {
        RealTools.Require("yosys");
        var configuration = ConfigurationReader.ReadPreset("tiny");
        var conventions = DesignConventions.Of(configuration);
        using var folder = GeneratedDesign.Write(configuration);
        var top = configuration.ModuleName("cim_macro");
        var result = await _synthesis.RunAsync(folder.Path, new(top, folder.FileNames), null, TestToken);

        // The buffers and the write gates keep their hierarchy, all else goes.
        await _yosys.RunScriptAsync(
            new()
            {
                Folder = folder.Path,
                Name = "flatten",
                Text = $"read_json netlist.json\nhierarchy -top {top}\nflatten\nwrite_json flat.json\n",
            },
            TestToken);
        var flat = await YosysNetlistReader.ReadFileAsync(folder.PathOf("flat.json"), TestToken);

        flat.Modules.Values.Select(module => module.SourceName).Distinct()
            .ShouldBe([top, conventions.BufferModule, configuration.ModuleName("cim_write_gate")], ignoreOrder: true);
        DesignStatistics.Of(flat, conventions, SynthesisTarget.Generic).Total
            .ShouldBe(DesignStatistics.Of(result.Netlist, conventions, SynthesisTarget.Generic).Total);
        FanoutAnalysis.Of(flat, conventions).Largest.Fanout
            .ShouldBe(FanoutAnalysis.Of(result.Netlist, conventions).Largest.Fanout);
    }

    [Fact]
    public async Task Latch_is_a_problem()
    {
        var report = await SynthesizeAsync("""
            module top(input wire enable_i, input wire d_i, output reg q_o);
              always @* if (enable_i) q_o = d_i;
            endmodule

            """);

        report.Total.Latches.ShouldBe(1);
        report.Problems.ShouldBe(["top has 1 latches"]);
    }

    [Fact]
    public async Task Net_with_too_many_loads_is_a_problem()
    {
        var report = await SynthesizeAsync("""
            module top(input wire enable_i, input wire [32:0] d_i, output wire [32:0] q_o);
              assign q_o = d_i & {33{enable_i}};
            endmodule

            """);

        report.LargestFanout.ShouldBe(new("top", 33, "enable_i"));
        report.Problems.ShouldBe(["top: net enable_i drives 33 loads, more than 32"]);
    }

    [Fact]
    public async Task Net_with_two_drivers_is_a_problem()
    {
        var report = await SynthesizeAsync("""
            module top(input wire a_i, input wire b_i, output wire y_o);
              assign y_o = ~a_i;
              assign y_o = ~b_i;
            endmodule

            """);

        report.Problems.ShouldContain(problem => problem.Contains("multiple conflicting drivers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Steps_are_told_as_they_begin()
    {
        RealTools.Require("yosys");
        using var folder = GeneratedDesign.Write("module top(input wire a_i, output wire y_o);\n  assign y_o = a_i;\nendmodule\n");
        var steps = new List<string>();

        await _synthesis.RunAsync(folder.Path, new("top", folder.FileNames), steps.Add, TestToken);

        steps.ShouldBe(
            ["reading the Verilog", "word-level optimization", "gate-level optimization", "checking and writing the netlist"]);
    }

    private async Task ShouldBeGoodAsync(HwGenConfiguration configuration)
    {
        using var folder = GeneratedDesign.Write(configuration);
        var report = await SynthesizeAsync(configuration, folder.Path, folder.FileNames, configuration.ModuleName("cim_macro"));

        report.Problems.ShouldBeEmpty();
        report.Storage.FlipFlops.ShouldBe(new MacroPlan(configuration.Macro).StorageBits);
        report.Modules.ShouldContain(module => module.Cells.Buffers > 0);
    }

    private async Task<SynthesisReport> SynthesizeAsync(string verilog)
    {
        using var folder = GeneratedDesign.Write(verilog);
        return await SynthesizeAsync(ConfigurationReader.ReadPreset("tiny"), folder.Path, folder.FileNames, "top");
    }

    private async Task<SynthesisReport> SynthesizeAsync(
        HwGenConfiguration configuration, string folder, IReadOnlyList<string> files, string top)
    {
        RealTools.Require("yosys");
        var result = await _synthesis.RunAsync(folder, new(top, files), null, TestToken);
        return SynthesisReport.Of(
            new("test", new HwGenPlan(configuration)),
            SynthesisTarget.Generic,
            new Dictionary<string, string>(),
            result,
            DesignConventions.Of(configuration));
    }
}

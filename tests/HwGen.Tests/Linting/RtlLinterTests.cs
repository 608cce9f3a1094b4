using System.IO.Enumeration;
using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Linting;
using HwGen.Modules;
using HwGen.Planning;
using HwGen.Tests.Simulation.Streams;
using HwGen.Tests.Synthesis;
using HwGen.Tests.Tools;
using HwGen.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Linting;

public sealed class RtlLinterTests
{
    private readonly RtlLinter _linter =
        new(new Verilator(RealTools.Runner, BuildCache.FromEnvironment()), new Icarus(RealTools.Runner), new Yosys(RealTools.Runner));

    [Fact]
    [Trait("tier", "default")]
    public async Task Every_module_of_a_preset_is_clean()
    {
        var tiny = ConfigurationReader.ReadPreset("tiny");
        var blocks = RtlGenerator.Blocks(new HwGenPlan(tiny));
        using var folder = GeneratedDesign.Write(tiny);

        (await LintAsync(folder, LintWaivers.All, LintTarget.Of(blocks, tiny.ModuleName("")))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(4, 1, 4, 4, 1, 1, ResultForm.Binary, 16)]
    [InlineData(12, 5, 4, 4, 4, 3, ResultForm.CarrySave, 32)]
    public Task Shape_is_clean(
        int rows, int columns, int weightBits, int inputBits, int elementBits, int banks, ResultForm result, int maxFanout) =>
        ShouldBeCleanAsync(GeneratedDesign.Configuration(rows, columns, weightBits, inputBits, elementBits, banks, result, maxFanout));

    [Theory]
    [Trait("tier", "default")]
    [InlineData(7, 1, 8, 8, 1, 1, ResultForm.CarrySave, 32)]
    [InlineData(4, 70, 8, 8, 4, 2, ResultForm.Binary, 17)]
    [InlineData(34, 9, 8, 4, 2, 4, ResultForm.CarrySave, 256)]
    [InlineData(18, 3, 4, 8, 2, 3, ResultForm.Binary, 16)]
    [InlineData(300, 1, 4, 4, 1, 1, ResultForm.Binary, 16)]
    public Task Large_shape_is_clean(
        int rows, int columns, int weightBits, int inputBits, int elementBits, int banks, ResultForm result, int maxFanout) =>
        ShouldBeCleanAsync(GeneratedDesign.Configuration(rows, columns, weightBits, inputBits, elementBits, banks, result, maxFanout));

    // Minutes: the same modules in other sizes than the preset's.
    [Fact]
    [Trait("tier", "full")]
    public Task Every_module_of_the_stream_blocks_is_clean() => ShouldBeCleanAsync(StreamBlocks.Samples);

    [Fact]
    [Trait("tier", "full")]
    public Task Every_module_of_the_large_blocks_is_clean() => ShouldBeCleanAsync(StreamBlocks.LargeSamples);

    [Fact]
    [Trait("tier", "default")]
    public async Task Every_waiver_is_needed()
    {
        var binary = GeneratedDesign.Configuration(12, 5, 4, 4, 4, 3, ResultForm.Binary, 32);
        var findings = new List<string>();
        foreach (var configuration in (HwGenConfiguration[])[binary, binary with { Macro = binary.Macro with { Cell = StorageCell.Latch } }])
        {
            using var folder = GeneratedDesign.Write(configuration);
            findings.AddRange(await LintAsync(folder, [], "odd_cim_macro", "odd_requantizer", "odd_softmax"));
        }

        foreach (var waiver in LintWaivers.All)
        {
            findings.ShouldContain(
                finding => FileSystemName.MatchesSimpleExpression($"verilator {waiver.Rule}: {waiver.Match}", finding, ignoreCase: false),
                $"{waiver.Rule} {waiver.Files} {waiver.Match}");
        }
    }

    [Theory]
    [InlineData("wire idle = a_i[0]; assign y_o = a_i;", "verilator UNUSEDSIGNAL")]
    [InlineData("assign y_o = a_i[0];", "verilator WIDTH")]
    [InlineData("reg [1:0] q; always @* if (a_i[0]) q = a_i; assign y_o = q;", "verilator LATCH")]
    [InlineData("reg [1:0] q; always @* if (a_i[0]) q = a_i; assign y_o = q;", "yosys : Assertion failed")]
    [InlineData("assign y_o = ~a_i; assign y_o = a_i + 2'd1;", "yosys : multiple conflicting drivers")]
    [InlineData("wire [1:0] loop = ~loop & a_i; assign y_o = loop;", "yosys : found logic loop")]
    [InlineData("missing u_missing(.a_i(a_i), .y_o(y_o));", "yosys : Module")]
    [InlineData("missing u_missing(.a_i(a_i), .y_o(y_o));", "iverilog : Unknown module type")]
    public async Task Fault_is_caught(string body, string finding)
    {
        using var folder = GeneratedDesign.Write(
            $"module top(input wire [1:0] a_i, output wire [1:0] y_o);\n  {body}\nendmodule\n");

        (await LintAsync(folder, LintWaivers.All, "top"))
            .ShouldContain(found => found.StartsWith(finding, StringComparison.Ordinal));
    }

    private async Task ShouldBeCleanAsync(HwGenConfiguration configuration)
    {
        using var folder = GeneratedDesign.Write(configuration);

        (await LintAsync(folder, LintWaivers.All, "odd_cim_macro")).ShouldBeEmpty();
    }

    private async Task ShouldBeCleanAsync(IReadOnlyList<VerilogModule> blocks)
    {
        var configuration = ConfigurationReader.ReadPreset("tiny");
        var linted = new HashSet<GeneratedFile>();
        foreach (var block in blocks)
        {
            var files = RtlGenerator.Generate(block, Provenance.Of(configuration, "hwgen test"));
            using var folder = RtlFolder.Create(null, files);
            // A module that another block has, too, is linted once.
            var targets = LintTarget.Of([block], configuration.ModuleName(""))
                .Where(target => linted.Add(files.Single(file => file.Path == $"{target.Module}.v")));

            (await LintAsync(folder, LintWaivers.All, [.. targets])).ShouldBeEmpty(block.Name);
        }
    }

    private Task<List<string>> LintAsync(RtlFolder folder, IReadOnlyList<LintWaiver> waivers, params string[] modules) =>
        LintAsync(folder, waivers, [.. modules.Select(module => new LintTarget(module, folder.FileNames))]);

    private async Task<List<string>> LintAsync(RtlFolder folder, IReadOnlyList<LintWaiver> waivers, IReadOnlyList<LintTarget> targets)
    {
        RealTools.Require("verilator", "iverilog", "yosys");
        var file = LintWaivers.Render(waivers);
        AtomicFile.Write(folder.PathOf(file.Path), file.Text);
        var findings = new List<string>();
        await foreach (var check in _linter
            .LintAsync(folder.Path, file.Path, targets, TestContext.Current.CancellationToken))
        {
            findings.AddRange(check.Findings.Select(finding => $"{check.Linter} {finding.Code}: {finding.Message}"));
        }

        return findings;
    }
}

using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Synthesis;
using HwGen.Tests.Tools;
using HwGen.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Synthesis;

public sealed class FormalEquivalenceTests
{
    private static readonly Dictionary<string, int> _noParameters = [];
    private static readonly HwGenConfiguration _tiny = ConfigurationReader.ReadPreset("tiny");

    private readonly FormalEquivalence _equivalence = new(new Yosys(RealTools.Runner));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(32)]
    public Task Popcount_is_countones(int width) =>
        ShouldBeEqualAsync("popcount", new() { ["WIDTH"] = width });

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 33)]
    [InlineData(2, 70)]
    [InlineData(1, 600)]
    public Task Fanout_mask_is_a_replication(int width, int loads) =>
        ShouldBeEqualAsync("fanout_mask", new() { ["WIDTH"] = width, ["LOADS"] = loads, ["MAX_FANOUT"] = 16 });

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 16)]
    [InlineData(3, 17)]
    [InlineData(1, 300)]
    public Task Fanout_tree_is_a_replication(int width, int leaves) =>
        ShouldBeEqualAsync("fanout_tree", new() { ["WIDTH"] = width, ["LEAVES"] = leaves, ["MAX_FANOUT"] = 16 });

    [Fact]
    public Task Decoder_with_buffers_is_the_same_in_both_views() =>
        ShouldBeEqualAsync("onehot_decoder", new() { ["INDEX_BITS"] = 9, ["MAX_FANOUT"] = 16 });

    [Fact]
    public Task Storage_is_the_same_in_both_views() => ShouldBeEqualAsync("cim_storage", _noParameters);

    [Theory]
    [InlineData("assign y_o = &a_i;", "assign y_o = |a_i;")]
    [InlineData("always @(posedge clk_i) q <= a_i[0]; assign y_o = q;", "always @(posedge clk_i) q <= a_i[1]; assign y_o = q;")]
    public async Task Difference_is_found(string one, string other)
    {
        RealTools.Require("yosys");
        using var folder = GeneratedDesign.Write($"""
            module top(input wire clk_i, input wire [1:0] a_i, output wire y_o);
              reg q;
            `ifdef SIMULATION_VIEW
              {one}
            `else
              {other}
            `endif
            endmodule

            """);

        (await CompareAsync(folder, "top", _noParameters))
            .ShouldContain(finding => finding.Message.StartsWith("Found 1 unproven", StringComparison.Ordinal));
    }

    private async Task ShouldBeEqualAsync(string module, Dictionary<string, int> parameters)
    {
        RealTools.Require("yosys");
        using var folder = GeneratedDesign.Write(_tiny);

        (await CompareAsync(folder, $"{_tiny.Name}_{module}", parameters)).ShouldBeEmpty();
    }

    private Task<IReadOnlyList<ToolDiagnostic>> CompareAsync(RtlFolder folder, string top, Dictionary<string, int> parameters) =>
        _equivalence.CompareAsync(
            folder.Path, folder.FileNames, top, parameters, BenchGenerator.SimulationView, TestContext.Current.CancellationToken);
}

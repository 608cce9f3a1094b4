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

    // Heaps of up to 32 bits, with all constants, whose adders are proved to be a population count.
    [Theory]
    [InlineData(1, 4, 4, 1)]
    [InlineData(2, 4, 8, 1)]
    [InlineData(3, 4, 4, 1)]
    [InlineData(4, 4, 8, 1)]
    [InlineData(5, 4, 4, 1)]
    [InlineData(6, 4, 8, 1)]
    [InlineData(7, 4, 4, 1)]
    [InlineData(8, 4, 4, 1)]
    [InlineData(8, 4, 8, 4)]
    [InlineData(1, 8, 8, 1)]
    [InlineData(2, 8, 4, 1)]
    [InlineData(3, 8, 8, 1)]
    [InlineData(4, 8, 8, 1)]
    [InlineData(8, 8, 4, 2)]
    public Task Heap_is_a_weighed_population_count(int rows, int weightBits, int inputBits, int elementBits) =>
        ShouldBeEqualAsync("cim_adder_tree", new()
        {
            ["ELEMENT_BITS"] = elementBits, // first: the others must fit at any time
            ["ROWS"] = rows,
            ["WEIGHT_BITS"] = weightBits,
            ["INPUT_BITS"] = inputBits,
        });

    [Theory]
    [InlineData(8, 1)]
    [InlineData(9, 2)]
    [InlineData(7, 4)]
    public Task Plane_sum_is_a_sum_of_shifted_classes(int classSumBits, int elementBits) =>
        ShouldBeEqualAsync("cim_plane_sum", new() { ["CLASS_SUM_BITS"] = classSumBits, ["ELEMENT_BITS"] = elementBits });

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

using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Planning;
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

    /// <summary>Trees of up to 32 products, with all constants, whose adders are proved to be a sum of population counts, shifted as
    /// the mode says. The mode accompanies its plane.</summary>
    [Theory]
    [InlineData(1, 4, 4, 1, 2)]
    [InlineData(3, 4, 4, 1, 3)]
    [InlineData(7, 4, 4, 1, 2)]
    [InlineData(4, 8, 8, 1, 4)]
    [InlineData(2, 4, 8, 2, 2)]
    [InlineData(6, 4, 4, 2, 3)]
    [InlineData(4, 8, 4, 2, 2)]
    [InlineData(4, 4, 4, 4, 2)]
    [InlineData(4, 4, 8, 4, 4)]
    [InlineData(8, 4, 4, 4, 2)]
    public async Task Adder_tree_is_a_sum_of_shifted_classes(int rows, int weightBits, int inputBits, int elementBits, int stages) =>
        (await CompareTreeAsync(rows, weightBits, inputBits, elementBits, stages, text => text)).ShouldBeEmpty();

    [Theory]
    [InlineData("(bit_mode | gen_stage[STAGE].element[row_class*CLASS_SUM_BITS + column])", "bit_mode")]
    [InlineData("gen_adders.settled[column-1]", "gen_adders.settled[column]")]
    [InlineData("~(element_mode & gen_stage[STAGE].top_negate[column])", "1'b1")]
    [InlineData("~(~second[1] & no_shift[1])", "second[1]")]
    public async Task Bug_in_the_adder_tree_is_found(string right, string wrong)
    {
        var altered = false;
        (await CompareTreeAsync(4, 4, 4, 4, 2, text =>
        {
            altered |= text.Contains(right, StringComparison.Ordinal);
            return text.Replace(right, wrong, StringComparison.Ordinal);
        })).ShouldContain(finding => finding.Message.Contains("unproven", StringComparison.Ordinal));
        altered.ShouldBeTrue();
    }

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
    [InlineData(5, 1)]
    [InlineData(33, 0)]
    public Task Carry_select_adder_is_a_sum(int width, int carryIn) =>
        ShouldBeEqualAsync("carry_select_adder", new() { ["WIDTH"] = width, ["CARRY_IN"] = carryIn, ["MAX_FANOUT"] = 16 });

    /// <summary>Booth's digits and the heap of their rows, of which simulators see the product alone.</summary>
    [Theory]
    [InlineData(5, 4, 3, 9, 0, 0, 0, 0)]
    [InlineData(5, 4, 3, 10, 1, 0, 1, 1)]
    [InlineData(4, 5, 8, 9, 1, 1, 1, 0)]
    [InlineData(4, 5, 1, 10, 0, 1, 0, 1)]
    [InlineData(6, 3, 9, 9, 1, 1, 0, 0)]
    public async Task Carry_save_product_is_a_product_and_a_sum(
        int aBits, int bBits, int cBits, int sumBits, int aSigned, int bSigned, int cSigned, int carryIn)
    {
        RealTools.Require("yosys");
        var digits = (bBits + (bSigned == 1 ? 1 : 2)) / 2;
        using var folder = GeneratedDesign.Write(_tiny);
        await File.WriteAllTextAsync(folder.PathOf("top.v"), $$$"""
            module top(input wire [{{{aBits - 1}}}:0] a_i, input wire [{{{bBits - 1}}}:0] b_i, input wire [{{{cBits - 1}}}:0] c_i, output wire [{{{sumBits - 1}}}:0] y_o);
            `ifdef SIMULATION_VIEW
              wire signed [31:0] a = {{{Extended("a_i", aBits, aSigned)}}};
              wire signed [31:0] b = {{{Extended("b_i", bBits, bSigned)}}};
              wire signed [31:0] c = {{{Extended("c_i", cBits, cSigned)}}};
              assign y_o = a*b + c + {{{carryIn}}};
            `else
              wire [{{{digits - 1}}}:0] single, double, negative;
              wire [{{{sumBits - 1}}}:0] sum, carry;
              {{{_tiny.ModuleName("booth_digits")}}} #(.BITS({{{bBits}}}), .SIGNED({{{bSigned}}})) u_digits (
                .number_i(b_i), .single_o(single), .double_o(double), .negative_o(negative));
              {{{_tiny.ModuleName("carry_save_product")}}} #(
                .A_BITS({{{aBits}}}), .C_BITS({{{cBits}}}), .SUM_BITS({{{sumBits}}}), .A_SIGNED({{{aSigned}}}), .B_SIGNED({{{bSigned}}}), .C_SIGNED({{{cSigned}}}),
                .CARRY_IN({{{carryIn}}}), .DIGITS({{{digits}}}), .A_COPIES(2), .B_COPIES(3)) u_product (
                .a_i({2{a_i}}), .single_i({3{single}}), .double_i({3{double}}), .negative_i({3{negative}}), .c_i(c_i), .sum_o(sum), .carry_o(carry));
              assign y_o = sum + carry;
            `endif
            endmodule

            """, TestContext.Current.CancellationToken);

        (await _equivalence.CompareAsync(
            folder.Path, [.. folder.FileNames, "top.v"], "top", _noParameters, BenchGenerator.SimulationView, TestContext.Current.CancellationToken))
            .ShouldBeEmpty();

        static string Extended(string name, int bits, int signed) => $"{{{{{32 - bits}{{{(signed == 1 ? $"{name}[{bits - 1}]" : "1'b0")}}}}}, {name}}}";
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(2, 4)]
    public Task Memory_is_the_same_in_both_views(int width, int words) =>
        ShouldBeEqualAsync("two_port_memory", new() { ["WIDTH"] = width, ["WORDS"] = words, ["MAX_FANOUT"] = 16 });

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

    private async Task<IReadOnlyList<ToolDiagnostic>> CompareTreeAsync(
        int rows, int weightBits, int inputBits, int elementBits, int stages, Func<string, string> alter)
    {
        RealTools.Require("yosys");
        var sumBits = Math.Max(weightBits + Sizes.CeilingLog2(rows / elementBits), inputBits - Sizes.CeilingLog2(elementBits)) + elementBits;
        using var folder = GeneratedDesign.Write(_tiny);
        var tree = folder.PathOf($"{_tiny.ModuleName("cim_adder_tree")}.v");
        await File.WriteAllTextAsync(
            tree, alter(await File.ReadAllTextAsync(tree, TestContext.Current.CancellationToken)), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.PathOf("top.v"), $$"""
            module top(input wire clk_i, input wire [{{(rows * weightBits) - 1}}:0] products_i, input wire element_i, input wire negate_i, output wire [{{sumBits - 1}}:0] sum_o);
              reg  [{{stages - 1}}:1] element_q, negate_q;
              wire [{{stages - 1}}:0] element = {element_q, element_i{{(elementBits == 1 ? " && 1'b0" : "")}}};
              wire [{{stages - 1}}:0] negate = {negate_q, negate_i && element[0]};
              always @(posedge clk_i) begin
                element_q <= element[{{stages - 2}}:0];
                negate_q <= negate[{{stages - 2}}:0];
              end
              {{_tiny.ModuleName("cim_adder_tree")}} #(
                .ROWS({{rows}}), .WEIGHT_BITS({{weightBits}}), .INPUT_BITS({{inputBits}}), .ELEMENT_BITS({{elementBits}}), .STAGES({{stages}})) u_tree (
                .clk_i(clk_i), .products_i(products_i), .element_i(element), .bit_i(~element), .negate_top_i(negate), .not_plain_i(~element | negate),
                .plane_sum_o(sum_o));
            endmodule

            """, TestContext.Current.CancellationToken);

        return await _equivalence.CompareAsync(
            folder.Path, [.. folder.FileNames, "top.v"], "top", _noParameters, BenchGenerator.SimulationView, TestContext.Current.CancellationToken);
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

using HwGen.Configuration;
using HwGen.Simulation;
using HwGen.Tests.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Simulation;

/// <summary>Deliberate bugs in the macro, each of which the bench must catch: a bench that passes them proves nothing.</summary>
public sealed class MacroMutationTests
{
    private static readonly StallPattern Stalls = new(3, 12, 1);

    /// <summary>What is wrong, in which module, the right text and the wrong one.</summary>
    public static TheoryData<string, string, string, string> Mutations => new()
    {
        { "the sign plane of the weights counts positive", "cim_multiplier", "!= (plane == WEIGHT_BITS - 1)", "!= 1'b0" },
        { "full adders lose a carry", "full_adder", " | (b_i & c_i)", "" },
        { "the sign planes of the inputs count positive", "cim_sequencer", "plane_first_i && plane_signed_i", "1'b0" },
        { "unsigned inputs are taken as signed", "cim_sequencer", "plane_first_i && plane_signed_i", "plane_first_i" },
        { "element mode negates all classes", "cim_accumulator", "(negative_i && !element_i)", "(negative_i)" },
        { "bit mode negates the top class twice", "cim_sequencer", "negative && element}", "negative}" },
        { "a class shifts by one place too few", "cim_adder_tree", "term << k", "term << ((k == 2) ? 1 : k)" },
        { "negation forgets the one in bit mode", "cim_accumulator", "(BIT_OFFSET + 1)", "BIT_OFFSET" },
        { "negation forgets the one in element mode", "cim_accumulator", "(ELEMENT_UNSIGNED + (1 << (ELEMENT_BITS - 1)))", "ELEMENT_UNSIGNED" },
        { "the classes' offset stays in bit mode", "cim_accumulator", "(BIT_OFFSET - 2*BIT_PLANE)", "BIT_OFFSET" },
        { "the classes' offset stays in element mode", "cim_accumulator", "(ELEMENT_OFFSET - (OFFSET << ELEMENT_BITS))", "ELEMENT_OFFSET" },
        { "the accumulator is not cleared", "cim_accumulator", " & ~first", "" },
        { "the accumulator shifts by one in element mode", "cim_accumulator", "{carry_q << ELEMENT_BITS, sum_q << ELEMENT_BITS}", "{carry_q << 1, sum_q << 1}" },
        { "the accumulator drops its carries", "cim_accumulator", "carry_q <= carry << 1;", "carry_q <= {ACCUMULATOR_BITS{1'b0}};" },
        { "the final adder drops the carry word", "cim_final_adder", "result_o = sum_i + carry_i;", "result_o = sum_i;" },
        { "every bank computes", "cim_wordline_driver", "valid_i && (bank_i == bank)", "valid_i" },
        { "the mode is not latched with the vector", "cim_input_serializer", "element_q <= in_element_i", "element_q <= element_q" },
        { "the bank is not latched with the vector", "cim_input_serializer", "bank_q    <= in_bank_i", "bank_q    <= {BANK_BITS{1'b0}}" },
        { "element mode takes the next input bit", "cim_input_serializer", "plane*ELEMENT_BITS + row % ELEMENT_BITS]", "plane*ELEMENT_BITS + (row + 1) % ELEMENT_BITS]" },
        { "bit mode sends a plane too few", "cim_input_serializer", "INPUT_BITS[2:0] - 3'd1", "INPUT_BITS[2:0] - 3'd2" },
        { "a vector is taken without a place", "cim_input_serializer", "place_i && (!valid_q || last)", "(!valid_q || last)" },
        { "a write disturbs the vector in its bank", "cim_write_port", "plane_valid_i && !plane_last_i && (plane_bank_i == bank)", "1'b0" },
        { "a write waits for any bank", "cim_write_port", "&& (plane_bank_i == bank)", "" },
        { "row-wise writes hit the next row", "cim_write_port", "bit_row[PLACE]        = row_lines[r]", "bit_row[PLACE]        = row_lines[(r + 1) % ROWS]" },
        { "group writes fill one row", "cim_write_port", "element_row[PLACE]    = row_lines[GROUP]", "element_row[PLACE]    = row_lines[GROUP] && (r % ELEMENT_BITS == 0)" },
        { "column-wise writes ignore their strobe", "cim_write_port", "bit_columnwise & bit_segment & bit_strobe", "bit_columnwise & bit_segment" },
        { "column-wise writes take row-wise data", "cim_storage", "| column_data_i[FIRST +: GROUPS]", "" },
        { "a result overtakes the one before it", "cim_output_control", "remaining == e", "e == 0" },
        { "a place is lost with each result", "cim_output_control", "places_q + { {(COUNT_BITS - 1){1'b0}}, take}", "places_q" },
    };

    /// <summary>The same for a macro whose weights lie in latches.</summary>
    public static TheoryData<string, string, string, string> LatchMutations => new()
    {
        { "latches are open while the clock is low", "cim_storage", "clk_i & select", "~clk_i & select" },
        { "latches of all rows open", "cim_storage", " & row_select_i[bank*ROWS + row]", "" },
        { "a latch never closes", "latch_word", "if (open_i) ", "" },
        { "data do not wait for the latches to close", "cim_write_port", "column_data_o = late_column_data_q", "column_data_o = column_data_q" },
    };

    /// <summary>The same for a macro whose final adder has registers.</summary>
    public static TheoryData<string, string, string, string> PipelineMutations => new()
    {
        { "a part of the final adder drops the carry of the one below", "cim_final_adder", "{ {BITS{1'b0}}, carry_in}", "{(BITS + 1){1'b0}}" },
        { "a part of the final adder comes a cycle early", "cim_final_adder", "PARTS - part", "(part == 0) ? 1 : PARTS - part" },
        { "a result is taken while it is added up", "cim_sequencer", "PLANE_SUM + 1 + ADDER_REGISTERS", "PLANE_SUM + ADDER_REGISTERS" },
    };

    [Theory]
    [Trait("tier", "default")]
    [MemberData(nameof(PipelineMutations))]
    public async Task The_bench_catches_a_bug_in_a_deeper_pipeline(string bug, string module, string right, string wrong)
    {
        var tiny = ConfigurationReader.ReadPreset("tiny");

        await ShouldBeCaughtAsync(tiny with { Macro = tiny.Macro with { AdderRegisters = 2 } }, bug, module, right, wrong);
    }

    [Theory]
    [Trait("tier", "default")]
    [MemberData(nameof(LatchMutations))]
    public async Task The_bench_catches_a_bug_in_latches(string bug, string module, string right, string wrong)
    {
        var tiny = ConfigurationReader.ReadPreset("tiny");

        await ShouldBeCaughtAsync(tiny with { Macro = tiny.Macro with { Cell = StorageCell.Latch } }, bug, module, right, wrong);
    }

    [Theory]
    [Trait("tier", "default")]
    [MemberData(nameof(Mutations))]
    public Task The_bench_catches_a_bug(string bug, string module, string right, string wrong) =>
        ShouldBeCaughtAsync(ConfigurationReader.ReadPreset("tiny"), bug, module, right, wrong);

    [Theory]
    [InlineData(StorageCell.FlipFlop)]
    [InlineData(StorageCell.Latch)]
    public async Task The_bench_passes_the_macro_as_it_is(StorageCell cell)
    {
        RealTools.Require("iverilog", "vvp");
        var tiny = ConfigurationReader.ReadPreset("tiny");
        var result = await MacroBench.SimulateAsync(
            tiny with { Macro = tiny.Macro with { Cell = cell } }, MacroBench.Icarus, Stalls, TestContext.Current.CancellationToken, vectors: 150);

        result.FirstMismatch.ShouldBeNull();
        result.IsExact.ShouldBeTrue();
    }

    private static async Task ShouldBeCaughtAsync(HwGenConfiguration configuration, string bug, string module, string right, string wrong)
    {
        RealTools.Require("iverilog", "vvp");
        var mutation = new Mutation(module, right, wrong);

        var result = await MacroBench.SimulateAsync(
            configuration, MacroBench.Icarus, Stalls, TestContext.Current.CancellationToken, vectors: 150, alter: mutation.Apply);

        mutation.ShouldHaveBeenApplied();
        result.IsExact.ShouldBeFalse(bug);
    }
}

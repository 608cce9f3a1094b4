using HwGen.Golden;
using HwGen.Planning;
using HwGen.Simulation;
using HwGen.Simulation.Streams;
using HwGen.Tests.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Simulation.Streams;

[Trait("tier", "default")]
public sealed class LayerNormTests
{
    // A row of its most channels and what comes until its inverse root is known fill the buffer: the mutations need that.
    private static readonly LayerNormPlan _mutated = new(lanes: 2, channels: 45, maxFanout: 16);

    public static TheoryData<string, string, string> Mutations => new()
    {
        { "layer_norm", "(fill == BUFFER_WORDS[FILL_BITS-1:0])", "1'b0" },
        { "layer_norm", "load_ready_o = empty", "load_ready_o = 1'b1" },
        { "layer_norm", "used_i        (lane_used[lane])", "used_i        (1'b1)" },
        { "layer_norm", "read_left_q} <= TWO_WORDS", "read_left_q} < TWO_WORDS" },
        { "layer_norm_sums", "{VALUE_BITS{lane_used[lane]}}", "{VALUE_BITS{1'b1}}" },
        { "layer_norm_sums", "sum_q & ~fresh_sum", "sum_q" },
        { "layer_norm_sums", "done_q <= word_valid && word_last", "done_q <= word_last" },
        { "word_sum", "!term[WIDTH-1]", "term[WIDTH-1]" },
        { "word_sum", "(HALF_LANES - USED) <<", "HALF_LANES <<" },
        { "carry_save_rows", "((a & b) | (a & c) | (b & c)) << 1", "((a & c) | (b & c)) << 1" },
        { "square_root", "fits = !difference[BITS+2]", "fits = !difference[BITS+2] && (candidate != trial)" },
        { "normalizer", "MOVE  = UNIT << PLACE", "MOVE  = 1 << PLACE" },
        { "inverse_root", "MOST_PLACES[SHIFT_BITS-1:0] - {", "MOST_PLACES[SHIFT_BITS-1:0] + {" },
        { "inverse_root", "minuend_q - subtrahend_q", "minuend_q + subtrahend_q" },
        { "division", " | (~subtract & twice[DIVISOR_BITS-1:0])", "" },
        { "fifo_control", "valid_q && !out_ready_i", "valid_q" },
        { "layer_norm_lane", "(~sum_i)", "(sum_i)" },
        { "layer_norm_lane", "{ {(NORMALIZED_BITS - 1){1'b0}}, unrounded[0]}", "{NORMALIZED_BITS{1'b0}}" },
        { "round_saturate", "{ {(LOW_BITS - 1){1'b0}}, value_i[0]}", "{LOW_BITS{1'b0}}" },
        { "round_saturate", "in_range && whole_fits", "whole_fits" },
        { "multiply_add", "(B_SIGNED != 0) && b[", "b[" },
    };

    /// <summary>Wide ones play on Verilator alone: Icarus would need minutes.</summary>
    [Theory]
    [InlineData("icarus", 1, 1, 16)]
    [InlineData("icarus", 1, 33, 16)]
    [InlineData("icarus", 3, 10, 17)]
    [InlineData("icarus", 4, 160, 16)]
    [InlineData("verilator", 1, 1, 16)]
    [InlineData("verilator", 3, 10, 17)]
    [InlineData("verilator", 9, 6, 16)]
    [InlineData("verilator", 17, 400, 32)]
    [InlineData("verilator", 64, 1024, 32)]
    public async Task Results_are_exact_and_come_on_the_predicted_cycle(string simulator, int lanes, int channels, int maxFanout)
    {
        RealTools.Require("verilator", "iverilog", "vvp", "g++", "make");
        var plan = new LayerNormPlan(lanes, channels, maxFanout);
        await StreamBlocks.ShouldBeExactAsync(
            MacroBench.Simulator(simulator),
            new Modules.LayerNorm(plan), () => new LayerNormModel(plan), LayerNormStimulus.Random(plan, rows: 36, seed: 1),
            StallPattern.None, new(5, 9, 3), new(0, 13, 4));
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task Mutation_is_caught(string module, string right, string wrong)
    {
        RealTools.Require("iverilog", "vvp");
        await StreamBlocks.ShouldFailAsync(
            new Modules.LayerNorm(_mutated), () => new LayerNormModel(_mutated), LayerNormStimulus.Random(_mutated, rows: 60, seed: 1), module, right, wrong,
            stalls: new(1, 9, 4));
    }

    /// <summary>Rows of every length up to the longest, back to back, on buffers of all sorts.</summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 60)]
    [InlineData(8, 104)]
    [InlineData(8, 320)]
    [InlineData(64, 1024)]
    [InlineData(64, 64)]
    public void Equal_rows_pass_in_the_planned_cycles(int lanes, int channels)
    {
        var plan = new LayerNormPlan(lanes, channels, 16);
        for (var words = 1; words <= plan.Groups; words++)
        {
            Cycles(plan, Math.Min(channels, words * lanes), rows: 20).ShouldBe(LayerNormPlan.Cycles(20, words), $"{words} words");
        }
    }

    [Fact]
    public void Rows_of_any_length_pass_at_a_word_a_cycle()
    {
        var plan = new LayerNormPlan(16, 1024, 16);
        foreach (var words in (int[])[1, 2, 40, 64])
        {
            (Cycles(plan, 16 * words, 260) - Cycles(plan, 16 * words, 20)).ShouldBe(240 * words);
        }
    }

    [Theory]
    [InlineData(0, 8)]
    [InlineData(65, 80)]
    [InlineData(8, 0)]
    [InlineData(8, 1025)]
    public void Sizes_out_of_range_are_refused(int lanes, int channels) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new LayerNormPlan(lanes, channels, 16));

    /// <summary>Cycles that the model needs for equal rows, from the first word to the last result.</summary>
    private static int Cycles(LayerNormPlan plan, int channels, int rows)
    {
        var words = Enumerable.Range(0, rows).SelectMany(_ => LayerNormStimulus.Row(plan, new sbyte[channels], new RandomSource(1)));
        var cycles = StreamBenchTiming.Predict(
            new LayerNormModel(plan), words.Prepend<StreamWord>(new LayerNormSet(channels, 12, 0, 8)), StallPattern.None).Cycles;

        // The settings are taken in the cycle before the first word.
        return cycles - 1;
    }
}

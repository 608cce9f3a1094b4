using HwGen.Golden;
using HwGen.Planning;
using HwGen.Simulation;
using HwGen.Simulation.Streams;
using HwGen.Tests.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Simulation.Streams;

[Trait("tier", "default")]
public sealed class SoftmaxTests
{
    private static readonly StallPattern[] _stalls = [StallPattern.None, new(5, 9, 3), new(0, 12, 4)];

    public static TheoryData<string, string, string> Mutations => new()
    {
        { "softmax", "HALF = 2", "HALF = 0" },
        { "softmax", "{read_maximum[LOGIT_BITS-1], read_maximum}", "{1'b0, read_maximum}" },
        { "softmax_lane", "{logit_i[LOGIT_BITS-1], logit_i}", "{1'b0, logit_i}" },
        { "softmax_lane", "|difference[LOGIT_BITS:12]", "1'b0" },
        { "softmax_lane", "|difference[LOGIT_BITS:12]", "|difference[LOGIT_BITS:13]" },
        { "softmax_lane", "{8'd0, unrounded[0]}", "9'd0" },
        { "softmax_lane", "zero = !used_i || beyond", "zero = beyond" },
        { "softmax_lane", "9'd15 : 9'd255", "9'd31 : 9'd255" },
        { "softmax_lane", "{4'd0, power[9:4]}", "{3'd0, power[9:3]}" },
        { "power_table", "6'd17: low = 5'd9", "6'd17: low = 5'd11" },
        { "used_lanes", "used > LANE", "used >= LANE" },
        { "row_maximum", "$signed(second) > $signed(first)", "second > first" },
        { "row_maximum", "more_q <= !word_last", "more_q <= 1'b1" },
        { "row_maximum", "(~used_bits & LEAST)", "{LOGIT_BITS{1'b0}}" },
        { "softmax_control", "fill != WORDS[FILL_BITS-1:0]", "1'b1" },
        { "slot_fifo", "pop[SLOTS +: SLOTS] & behind_used", "{SLOTS{1'b0}} & behind_used" },
        { "softmax_control", "first_q        <= row_last", "first_q        <= 1'b0" },
        { "softmax_control", "read_used_o     = row_last ?", "read_used_o     = 1'b1 ?" },
        { "softmax", "sum & ~first", "sum" },
        { "softmax", ".used_i (used_0)", ".used_i (read_used)" },
    };

    [Theory]
    [InlineData(1, 7, 16)]
    [InlineData(3, 10, 17)]
    [InlineData(4, 30, 16)]
    [InlineData(8, 61, 32)]
    [InlineData(16, 40, 16)]
    public async Task Results_are_exact_and_come_on_the_predicted_cycle(int lanes, int keys, int maxFanout)
    {
        RealTools.Require("verilator", "iverilog", "vvp", "g++", "make");
        var plan = new SoftmaxPlan(lanes, keys, maxFanout);
        var words = SoftmaxStimulus.Random(plan, rows: 24, seed: 1);
        foreach (var simulator in (ISimulator[])[MacroBench.Icarus, MacroBench.Verilator()])
        {
            await StreamBlocks.ShouldBeExactAsync(simulator, new Modules.Softmax(plan), () => new SoftmaxModel(plan), words, _stalls);
        }
    }

    /// <summary>All distances of a logit from its maximum, both widths.</summary>
    [Fact]
    public async Task Every_distance_is_exact()
    {
        RealTools.Require("verilator", "g++", "make");
        var plan = new SoftmaxPlan(16, 1024, 16);
        var words = new List<StreamWord>();
        foreach (var narrow in (bool[])[false, true])
        {
            for (var from = 0; from <= ushort.MaxValue; from += 1023)
            {
                var distances = Enumerable.Range(from, Math.Min(1023, ushort.MaxValue + 1 - from));
                short[] row = [short.MaxValue, .. distances.Select(distance => (short)(short.MaxValue - distance))];
                words.AddRange(SoftmaxStimulus.Row(plan, row, narrow, new RandomSource((ulong)from)));
            }
        }

        await StreamBlocks.ShouldBeExactAsync(
            MacroBench.Verilator(), new Modules.Softmax(plan), () => new SoftmaxModel(plan), words, StallPattern.None);
    }

    [Theory]
    [InlineData(1, 7)]
    [InlineData(3, 10)]
    [InlineData(4, 197)]
    [InlineData(16, 64)]
    [InlineData(64, 1024)]
    public void Equal_rows_pass_at_a_word_a_cycle(int lanes, int keys)
    {
        var plan = new SoftmaxPlan(lanes, keys, 16);
        foreach (var length in (int[])[1, (1 + plan.RowWords) / 2, plan.RowWords])
        {
            var row = new short[Math.Min(keys, length * lanes)];
            var words = Enumerable.Range(0, 20).SelectMany(_ => SoftmaxStimulus.Row(plan, row, false, new RandomSource(1)));
            StreamBenchTiming.Predict(new SoftmaxModel(plan), words, StallPattern.None).Cycles.ShouldBe(plan.Cycles(20, length));
        }
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task Mutation_is_caught(string module, string right, string wrong)
    {
        RealTools.Require("iverilog", "vvp");
        var plan = new SoftmaxPlan(3, 10, 16);
        await StreamBlocks.ShouldFailAsync(
            new Modules.Softmax(plan), () => new SoftmaxModel(plan), SoftmaxStimulus.Random(plan, rows: 160, seed: 1), module, right, wrong, stalls: new(1, 9, 4));
    }

    /// <summary>More rows of a key than there are slots wait while the sink rests.</summary>
    [Fact]
    public async Task Rows_without_a_slot_are_caught()
    {
        RealTools.Require("iverilog", "vvp");
        var plan = new SoftmaxPlan(3, 30, 16);
        var words = Enumerable.Range(0, 200).SelectMany(row => SoftmaxStimulus.Row(plan, [(short)row], false, new RandomSource(1))).ToList();

        await StreamBlocks.ShouldFailAsync(
            new Modules.Softmax(plan), () => new SoftmaxModel(plan), words, "softmax_control", "rows != SLOTS[SLOT_BITS:0]", "1'b1", stalls: new(0, 13, 4));
    }

    [Theory]
    [InlineData(0, 8)]
    [InlineData(65, 80)]
    [InlineData(8, 7)]
    [InlineData(8, 1025)]
    public void Sizes_out_of_range_are_refused(int lanes, int keys) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new SoftmaxPlan(lanes, keys, 16));
}

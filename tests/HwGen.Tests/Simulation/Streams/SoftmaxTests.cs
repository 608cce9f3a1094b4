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
        { "softmax_lane", "{10'd0, unrounded[0]}", "11'd0" },
        { "softmax_lane", "{8'd0, small_unrounded[0]}", "9'd0" },
        { "softmax_lane", "zero = !used_i || beyond", "zero = beyond" },
        { "softmax_lane", "!used_i || beyond ||", "!used_i ||" },
        { "softmax_lane", "9'd15 : 9'd255", "9'd31 : 9'd255" },
        { "softmax_lane", "{4'd0, power[9:4]}", "{3'd0, power[9:3]}" },
        { "power_table", "6'd17: power = 10'd425", "6'd17: power = 10'd427" },
        { "used_lanes", "used > LANE", "used >= LANE" },
        { "row_maximum", "$signed(second) > $signed(first)", "second > first" },
        { "row_maximum", "more_q <= !word_last", "more_q <= 1'b1" },
        { "row_maximum", "+: LOGIT_BITS] : LEAST", "+: LOGIT_BITS] : {LOGIT_BITS{1'b0}}" },
        { "softmax_control", "fill_q != WORDS[FILL_BITS-1:0]", "1'b1" },
        { "softmax_control", "rows_q != SLOTS[SLOT_BITS:0]", "1'b1" },
        { "softmax_control", "first_q        <= row_last", "first_q        <= 1'b0" },
        { "softmax_control", "read_used_o     = row_last ?", "read_used_o     = 1'b1 ?" },
        { "softmax", "first_7 ? {SUM_BITS{1'b0}} : sum", "sum" },
        { "softmax", ".used_i (used_2)", ".used_i (used_1)" },
    };

    [Theory]
    [InlineData(1, 7, 16, 32)]
    [InlineData(3, 10, 17, 32)]
    [InlineData(4, 30, 16, 32)]
    [InlineData(8, 61, 32, 23)]
    [InlineData(16, 40, 16, 32)]
    public async Task Results_are_exact_and_come_on_the_predicted_cycle(int lanes, int keys, int maxFanout, int logitBits)
    {
        RealTools.Require("verilator", "iverilog", "vvp", "g++", "make");
        var plan = new SoftmaxPlan(lanes, keys, maxFanout, logitBits);
        var words = Words(plan, rows: 24);
        foreach (var simulator in (ISimulator[])[MacroBench.Icarus, MacroBench.Verilator()])
        {
            await StreamBlocks.ShouldBeExactAsync(simulator, new Modules.Softmax(plan), () => new SoftmaxModel(plan), words, _stalls);
        }
    }

    /// <summary>Distances 0 to 1023 and beyond, in eighths of a step around each exponent's rounding, both widths.</summary>
    [Fact]
    public async Task Every_exponent_is_exact()
    {
        RealTools.Require("verilator", "g++", "make");
        var plan = new SoftmaxPlan(16, 1024, 16);
        var words = new List<StreamWord>();
        foreach (var narrow in (bool[])[false, true])
        {
            for (var from = 0; from < 8 * 1030; from += 1023)
            {
                int[] row = [0, .. Enumerable.Range(from, 1023).Select(distance => -distance)];
                words.AddRange(Row(plan, row, narrow, new(32768, 18), new Random(from)));
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
        foreach (var length in (int[])[plan.BubbleFreeWords, (plan.BubbleFreeWords + plan.RowWords) / 2, plan.RowWords])
        {
            if (length >= plan.BubbleFreeWords && length <= plan.RowWords)
            {
                var row = new int[Math.Min(keys, length * lanes)];
                var words = Enumerable.Range(0, 20).SelectMany(_ => Row(plan, row, false, new(1, 1), new Random(1)));
                StreamBenchTiming.Predict(new SoftmaxModel(plan), words, StallPattern.None).Cycles.ShouldBe(plan.Cycles(20, length));
            }
        }
    }

    /// <summary>Below the limit there are bubbles: the limit is no guess.</summary>
    [Fact]
    public void Shorter_rows_have_bubbles()
    {
        var plan = new SoftmaxPlan(64, 1024, 16);
        var length = plan.BubbleFreeWords - 1;
        var words = Enumerable.Range(0, 20).SelectMany(_ => Row(plan, new int[length * 64], false, new(1, 1), new Random(1)));

        StreamBenchTiming.Predict(new SoftmaxModel(plan), words, StallPattern.None).Cycles.ShouldBeGreaterThan(plan.Cycles(20, length));
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task Mutation_is_caught(string module, string right, string wrong)
    {
        RealTools.Require("iverilog", "vvp");
        var plan = new SoftmaxPlan(3, 10, 16);
        await StreamBlocks.ShouldFailAsync(
            new Modules.Softmax(plan), new SoftmaxModel(plan), Words(plan, rows: 60), module, right, wrong, stalls: new(1, 9, 4));
    }

    [Theory]
    [InlineData(0, 8, 32)]
    [InlineData(65, 80, 32)]
    [InlineData(8, 7, 32)]
    [InlineData(8, 1025, 32)]
    [InlineData(8, 8, 33)]
    public void Sizes_out_of_range_are_refused(int lanes, int keys, int logitBits) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new SoftmaxPlan(lanes, keys, 16, logitBits));

    /// <summary>
    /// Rows of 1, 2, a word's and one more, and the most keys, and of random lengths; equal and one-hot ones, extremes,
    /// small and large numbers, and every fraction of the exponent; both widths.
    /// </summary>
    private static List<StreamWord> Words(SoftmaxPlan plan, int rows)
    {
        var random = new Random(plan.Lanes);
        var (least, most) = ((int)(-1L << (plan.LogitBits - 1)), (int)((1L << (plan.LogitBits - 1)) - 1));
        int[] lengths = [1, 2, plan.Lanes, plan.Lanes + 1, plan.Keys];
        var words = new List<StreamWord>();
        for (var row = 0; row < rows; row++)
        {
            var length = random.Next(2) == 0 ? lengths[random.Next(lengths.Length)] : 1 + random.Next(plan.Keys);
            length = Math.Min(length, plan.Keys);
            var range = 1 + random.Next(plan.LogitBits - 2);
            var scale = Scale(range);
            var equal = Number(range);
            var hot = random.Next(length);
            int[] logits = (row % 8) switch
            {
                0 => [.. Enumerable.Repeat(random.Next(3) switch { 0 => least, 1 => most, _ => equal }, length)],
                1 => [.. Enumerable.Range(0, length).Select(key => key == hot ? most : least)],
                2 => [.. Enumerable.Range(0, length).Select(_ => random.Next(2) == 0 ? most : least)],
                3 => [.. Enumerable.Range(0, length).Select(_ => random.Next(4) == 0 ? most : Number(plan.LogitBits - 2))],
                4 or 5 => [.. Enumerable.Range(0, length).Select(key => key == 0 ? equal : equal - random.Next(66))],
                _ => [.. Enumerable.Range(0, length).Select(_ => Number(range))],
            };
            words.AddRange(Row(plan, logits, random.Next(3) == 0, (row % 8) is 4 or 5 ? new(32768, 15) : scale, random));
        }

        // The longest rows back to back fill the row buffer while the sink rests.
        words.AddRange(Enumerable.Range(0, rows / 4).SelectMany(_ =>
            Row(plan, [.. Enumerable.Range(0, plan.Keys).Select(_ => Number(8))], false, Scale(8), random)));
        return words;

        // Numbers below 2^range reach exponents of a few bits to a few too many.
        FixedPointScale Scale(int range) => new(
            random.Next(6) == 0 ? random.Next(65536) : random.Next(32768, 65536), Math.Clamp(range + 6 + random.Next(4), 1, 63));

        int Number(int range) => random.Next(-1 << range, 1 << range);
    }

    /// <summary>A row's words. What means nothing is random: logits of lanes that are not used, a row's fields before its end.</summary>
    private static IEnumerable<StreamWord> Row(SoftmaxPlan plan, int[] logits, bool narrow, FixedPointScale scale, Random random)
    {
        for (var first = 0; first < logits.Length; first += plan.Lanes)
        {
            var used = Math.Min(plan.Lanes, logits.Length - first);
            var last = first + used == logits.Length;
            yield return new SoftmaxInput(
                plan,
                [.. logits.Skip(first).Take(used), .. Enumerable.Range(used, plan.Lanes - used).Select(_ => random.Next())],
                last,
                last ? used : 1 + random.Next(plan.Lanes),
                last ? narrow : random.Next(2) == 0,
                last ? scale : new(random.Next(65536), 1 + random.Next(63)));
        }
    }
}

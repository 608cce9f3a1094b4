using HwGen.Planning;
using HwGen.Simulation;
using HwGen.Simulation.Streams;
using HwGen.Tests.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Simulation.Streams;

public sealed class RowDividerTests
{
    private static readonly Modules.RowDivider _block = new(maxFanout: 16);

    public static TheoryData<string, string, string> Mutations => new()
    {
        { "division", "twice = {remainder, 1'b0}", "twice = {remainder, 1'b1}" },
        { "row_divider", "shift + TOP_PLACE[SHIFT_BITS-1:0] -", "shift + TOP_PLACE[SHIFT_BITS-1:0] +" },
        { "row_divider", "rows_inside != PLACES[COUNT_BITS-1:0]", "1'b1" },
        { "row_divider", "PLACES     = CYCLES + 3", "PLACES     = CYCLES + 2" },
        { "fifo_control", "!valid_q || out_ready_i", "1'b1" },
        { "normalizer", "(shifts & moved)", "(shifts & number)" },
    };

    [Theory]
    [InlineData("icarus")]
    [InlineData("verilator")]
    public async Task Quotients_are_exact_and_come_on_the_predicted_cycle(string simulator)
    {
        RealTools.Require("verilator", "iverilog", "vvp", "g++", "make");
        await StreamBlocks.ShouldBeExactAsync(
            MacroBench.Simulator(simulator),
            _block, () => new RowDividerModel(), RowDividerStimulus.Random(100, seed: 1), StallPattern.None, new(5, 9, 3), new(0, 13, 4));
    }

    [Fact]
    public void A_division_passes_each_cycle()
    {
        var words = RowDividerStimulus.Random(100, seed: 1);

        StreamBenchTiming.Predict(new RowDividerModel(), words, StallPattern.None).Cycles.ShouldBe(words.Count + RowDividerPlan.Latency);
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task Mutation_is_caught(string module, string right, string wrong)
    {
        RealTools.Require("iverilog", "vvp");
        await StreamBlocks.ShouldFailAsync(_block, () => new RowDividerModel(), RowDividerStimulus.Random(100, seed: 1), module, right, wrong, stalls: new(0, 1, 4));
    }
}

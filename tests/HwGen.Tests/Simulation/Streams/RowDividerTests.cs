using HwGen.Simulation;
using HwGen.Simulation.Streams;
using HwGen.Tests.Tools;
using Xunit;

namespace HwGen.Tests.Simulation.Streams;

public sealed class RowDividerTests
{
    private static readonly Modules.RowDivider _block = new(maxFanout: 16);

    public static TheoryData<string, string> Mutations => new()
    {
        { "twice = {remainder_q, 1'b0}", "twice = {remainder_q, 1'b1}" },
        { "shift_q + { {(SHIFT_BITS - PLACE_BITS){1'b0}}, place}", "shift_q" },
        { "LAST_STEP  = MULTIPLIER_BITS - 1", "LAST_STEP  = MULTIPLIER_BITS - 2" },
        { "aligned = aligned << (1 << b)", "aligned = aligned" },
    };

    [Theory]
    [InlineData("icarus")]
    [InlineData("verilator")]
    public async Task Quotients_are_exact_and_come_on_the_predicted_cycle(string simulator)
    {
        RealTools.Require("verilator", "iverilog", "vvp", "g++", "make");
        await StreamBlocks.ShouldBeExactAsync(
            MacroBench.Simulator(simulator),
            _block, () => new RowDividerModel(), RowDividerStimulus.Random(100, seed: 1), StallPattern.None, new(5, 9, 3));
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task Mutation_is_caught(string right, string wrong)
    {
        RealTools.Require("iverilog", "vvp");
        await StreamBlocks.ShouldFailAsync(_block, () => new RowDividerModel(), RowDividerStimulus.Random(100, seed: 1), "row_divider", right, wrong);
    }
}

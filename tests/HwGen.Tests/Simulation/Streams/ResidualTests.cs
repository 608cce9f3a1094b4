using HwGen.Planning;
using HwGen.Simulation;
using HwGen.Simulation.Streams;
using HwGen.Tests.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Simulation.Streams;

[Trait("tier", "default")]
public sealed class ResidualTests
{
    private static readonly ResidualPlan _mutated = new(lanes: 3, maxFanout: 16);

    public static TheoryData<string, string, string> Mutations => new()
    {
        { "multiply_add", "(B_SIGNED != 0) && b[", "b[" },
        { "round_saturate", "{ {(LOW_BITS - 1){1'b0}}, value_i[0]}", "{LOW_BITS{1'b0}}" },
        { "round_saturate", "in_range && whole_fits", "whole_fits" },
        { "residual_lane", "sum = {addend[ADDEND_BITS-1], addend}", "sum = {1'b0, addend}" },
        { "residual_lane", "projection_3}),", "projection_2})," },
        { "residual_lane", "sum[SUM_BITS-1:FRACTION_BITS-1]", "sum[SUM_BITS-2:FRACTION_BITS-2]" },
        { "round_saturate", "whole_fits && (!half", "(!half" },
        { "round_shift", "signs[PLACES +: PLACES]", "{PLACES{1'b0}}" },
        { "round_saturate", "limit    = signs ^", "limit    = ~signs ^" },
        { "residual", ".root_i   (shift_2)", ".root_i   (shift_1)" },
    };

    [Theory]
    [InlineData("icarus", 1, 16)]
    [InlineData("icarus", 3, 17)]
    [InlineData("icarus", 16, 16)]
    [InlineData("verilator", 1, 16)]
    [InlineData("verilator", 3, 17)]
    [InlineData("verilator", 64, 32)]
    public async Task Results_are_exact_and_come_on_the_predicted_cycle(string simulator, int lanes, int maxFanout)
    {
        RealTools.Require("verilator", "iverilog", "vvp", "g++", "make");
        var plan = new ResidualPlan(lanes, maxFanout);
        await StreamBlocks.ShouldBeExactAsync(
            MacroBench.Simulator(simulator),
            new Modules.Residual(plan), () => new ResidualModel(), ResidualStimulus.Random(plan, Math.Max(100, 1600 / lanes), seed: 1),
            StallPattern.None, new(5, 9, 3), new(0, 12, 4));
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task Mutation_is_caught(string module, string right, string wrong)
    {
        RealTools.Require("iverilog", "vvp");
        await StreamBlocks.ShouldFailAsync(
            new Modules.Residual(_mutated), () => new ResidualModel(), ResidualStimulus.Random(_mutated, 300, seed: 1), module, right, wrong);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    public void A_word_passes_each_cycle(int count) =>
        StreamBenchTiming.Predict(new ResidualModel(), ResidualStimulus.Random(_mutated, count, seed: 1), StallPattern.None).Cycles.ShouldBe(ResidualPlan.Cycles(count));

    [Theory]
    [InlineData(0)]
    [InlineData(129)]
    public void Sizes_out_of_range_are_refused(int lanes) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new ResidualPlan(lanes, 16));
}

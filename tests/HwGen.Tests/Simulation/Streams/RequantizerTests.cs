using HwGen.Planning;
using HwGen.Simulation;
using HwGen.Simulation.Streams;
using HwGen.Tests.Tools;
using Xunit;

namespace HwGen.Tests.Simulation.Streams;

[Trait("tier", "default")]
public sealed class RequantizerTests
{
    public static TheoryData<string, string, string> Mutations => new()
    {
        { "round_saturate", "{ {(LOW_BITS - 1){1'b0}}, value_i[0]}", "{LOW_BITS{1'b0}}" },
        { "multiply_add", "(B_SIGNED != 0) && b[", "b[" },
        { "requantizer_lane", "table_bias & ~row_bits[SCALE_BITS +: ACCUMULATOR_BITS]", "table_bias" },
        { "round_saturate", "{(QUARTER - 1){1'b1}}", "{(QUARTER - 1){1'b0}}" },
        { "round_saturate", "(!quarter || quarter_fits)", "1'b1" },
        { "requantizer_lane", "{accumulator[ACCUMULATOR_BITS-1], accumulator} +", "{1'b0, accumulator} +" },
        { "round_shift", "value_i[WIDTH-1]", "1'b0" },
        { "requantizer", "write_lane == lane", "write_lane <= lane" },
        { "pipeline_control", "out_ready_i || !valid_q[STAGES-1]", "1'b1" },
        { "stream_buffer", "spare_valid_q <= take || spare_valid_q", "spare_valid_q <= spare_valid_q" },
    };

    [Theory]
    [InlineData(1, 1, 16)]
    [InlineData(4, 8, 16)]
    [InlineData(3, 10, 17)]
    [InlineData(16, 16, 32)]
    [InlineData(40, 100, 32)]
    public async Task Results_are_exact_and_come_on_the_predicted_cycle(int lanes, int channels, int maxFanout)
    {
        RealTools.Require("verilator", "iverilog", "vvp", "g++", "make");
        var plan = new RequantizerPlan(lanes, channels, maxFanout);
        foreach (var simulator in (ISimulator[])[MacroBench.Icarus, MacroBench.Verilator()])
        {
            await StreamBlocks.ShouldBeExactAsync(
                simulator, new Modules.Requantizer(plan), () => new RequantizerModel(plan), RequantizerStimulus.Random(plan, Math.Max(20, 600 / lanes), seed: 1), StallPattern.None, new(5, 9, 3), new(0, 12, 4));
        }
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task Mutation_is_caught(string module, string right, string wrong)
    {
        RealTools.Require("iverilog", "vvp");
        var plan = new RequantizerPlan(3, 10, 16);
        await StreamBlocks.ShouldFailAsync(
            new Modules.Requantizer(plan), () => new RequantizerModel(plan), RequantizerStimulus.Random(plan, 200, seed: 1), module, right, wrong);
    }
}

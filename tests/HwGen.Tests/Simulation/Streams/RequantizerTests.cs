using HwGen.Golden;
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
        { "requantizer_lane", "($signed(unrounded) + 1) >>> 1", "$signed(unrounded) >>> 1" },
        { "requantizer_lane", "multiplier = {1'b0, sum_scale", "multiplier = {sum_scale[SCALE_BITS-1], sum_scale" },
        { "requantizer_lane", "row_i ? {ACCUMULATOR_BITS{1'b0}} : table_bias", "table_bias" },
        { "requantizer_lane", "least = ~most", "least = -most" },
        { "requantizer_lane", "{accumulator[ACCUMULATOR_BITS-1], accumulator} +", "{1'b0, accumulator} +" },
        { "round_shift", "$signed(value_i) >>> places", "value_i >> places" },
        { "requantizer", "load_lane_i == lane", "load_lane_i <= lane" },
        { "pipeline_control", "!valid_q[stage] || take", "1'b1" },
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
                simulator, new Modules.Requantizer(plan), () => new RequantizerModel(plan), Words(plan, Math.Max(20, 600 / lanes)), StallPattern.None, new(5, 9, 3), new(0, 12, 4));
        }
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public async Task Mutation_is_caught(string module, string right, string wrong)
    {
        RealTools.Require("iverilog", "vvp");
        var plan = new RequantizerPlan(3, 10, 16);
        await StreamBlocks.ShouldFailAsync(
            new Modules.Requantizer(plan), new RequantizerModel(plan), Words(plan, 200), module, right, wrong);
    }

    /// <summary>Loads of every channel, then words with loads among them: extremes, small and large numbers, all widths.</summary>
    private static List<StreamWord> Words(RequantizerPlan plan, int count)
    {
        var random = new Random(plan.Lanes);
        var words = new List<StreamWord>();
        words.AddRange(Enumerable.Range(0, plan.Groups * plan.Lanes).Select(Load));
        for (var i = 0; i < count; i++)
        {
            words.Add(random.Next(5) == 0
                ? Load(random.Next(plan.Groups * plan.Lanes))
                : new RequantizerInput(
                    plan,
                    [.. Enumerable.Range(0, plan.Lanes).Select(_ => Number())],
                    random.Next(plan.Groups),
                    4 << random.Next(3),
                    random.Next(3) == 0 ? Scale() : null));
        }

        return words;

        RequantizerLoad Load(int channel) => new(plan, channel, Number(), Scale());

        FixedPointScale Scale() => new(random.Next(4) == 0 ? 65535 : random.Next(65536), 1 + random.Next(63));

        int Number() => random.Next(8) switch
        {
            0 => int.MinValue,
            1 => int.MaxValue,
            2 => random.Next(-3, 4),
            3 => (int)random.NextInt64(int.MinValue, int.MaxValue),
            _ => random.Next(-1 << random.Next(30), 1 << random.Next(30)),
        };
    }
}

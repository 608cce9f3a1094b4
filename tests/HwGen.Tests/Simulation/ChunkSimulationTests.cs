using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Golden;
using HwGen.Golden.Workloads;
using HwGen.Planning;
using HwGen.Simulation;
using HwGen.Simulation.Chunks;
using HwGen.Simulation.Workloads;
using HwGen.Tests.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Simulation;

/// <summary>A chunk of an attention layer, each step on its block.</summary>
public sealed class ChunkSimulationTests
{
    private static readonly HwGenPlan _tiny = new(ConfigurationReader.ReadPreset("tiny"));

    // Two heads and a reduction: every step is there.
    private static readonly EncoderStage _stage = new(index: 1, gridHeight: 4, gridWidth: 8, channels: 12, heads: 2, spatialReduction: 2, depth: 1);

    public static TheoryData<string, string, string, string> Mutations => new()
    {
        { "layer_norm_lane", "(~sum_i)", "(sum_i)", "ln" },
        { "requantizer_lane", "table_bias & ~row_bits[SCALE_BITS +: ACCUMULATOR_BITS]", "{ACCUMULATOR_BITS{1'b0}}", "q" },
        { "requantizer_lane", "(row_bits[SCALE_BITS-1:0] & {row_multiplier_i, row_shift_i})", "{SCALE_BITS{1'b0}}", "logit_codes" },
        { "softmax", "HALF = 2", "HALF = 0", "exponentials" },
        { "row_divider", "shift + TOP_PLACE[SHIFT_BITS-1:0] -", "shift + TOP_PLACE[SHIFT_BITS-1:0] +", "av" },
        { "residual_lane", "sum = {addend[ADDEND_BITS-1], addend}", "sum = {1'b0, addend}", "residual" },
    };

    [Theory]
    [Trait("tier", "default")]
    [InlineData("icarus", 0)]
    [InlineData("verilator", 3)]
    public async Task Every_step_is_the_golden_models(string simulator, int stalls)
    {
        var result = await RunAsync(simulator, stalls);

        result.Runs.ShouldAllBe(run => run.Exact);
        result.FirstDivergence.ShouldBeNull();
        result.Rtl.Tensors().Select(tensor => tensor.Name).ShouldBe(
            ["ln", "q", "sr", "sr_ln", "k", "v", "logits", "logit_codes", "exponentials", "row_sums", "av", "proj", "residual"]);
    }

    /// <summary>The chunks of SegFormer-B0's stages on the preset that they are made for.</summary>
    [Theory]
    [Trait("tier", "full")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Chunks_of_a_stage_on_dac25_are_the_golden_models(int stage)
    {
        RealTools.Require("verilator", "g++", "make");
        var chunk = Chunk.Synthetic(SegFormerB0.Encoder.Stages[stage - 1], LayerVariant.Default, seed: 1);
        var result = await RunAsync(new(ConfigurationReader.ReadPreset("dac25")), "verilator", 0, chunk);

        result.Runs.ShouldAllBe(run => run.Exact);
        result.FirstDivergence.ShouldBeNull();
    }

    /// <summary>Each block broken in turn: the step named is the first one that the block computes.</summary>
    [Theory]
    [Trait("tier", "default")]
    [MemberData(nameof(Mutations))]
    public async Task First_step_that_diverges_is_named(string module, string right, string wrong, string step)
    {
        var mutation = new Mutation(module, right, wrong);

        var result = await RunAsync("icarus", 0, mutation.Apply);

        mutation.ShouldHaveBeenApplied();
        result.FirstDivergence.ShouldNotBeNull().Name.ShouldBe(step);
        result.Runs.ShouldContain(run => !run.Exact);
    }

    [Theory]
    [InlineData("tiny", 1, null)]
    [InlineData("tiny", 2, "64 channels, the requantizer holds 32: raise requantizer.channels")]
    [InlineData("edge", 4, null)]
    [InlineData("dac25", 3, null)]
    public void What_does_not_fit_is_refused_with_its_reason(string preset, int stage, string? reason) =>
        ChunkSimulation.Refusal(
            new(ConfigurationReader.ReadPreset(preset)),
            Chunk.Synthetic(SegFormerB0.Encoder.Stages[stage - 1], LayerVariant.Default, seed: 1).Layer.Stage).ShouldBe(reason);

    private static Task<ChunkResult> RunAsync(string simulator, int stalls, Func<GeneratedFile, GeneratedFile>? alter = null)
    {
        RealTools.Require("verilator", "iverilog", "vvp", "g++", "make");
        return RunAsync(_tiny, simulator, stalls, Chunk.Synthetic(_stage, LayerVariant.Default with { Geometry = WindowGeometry.Whole }, seed: 1), alter);
    }

    private static async Task<ChunkResult> RunAsync(
        HwGenPlan plan, string simulator, int stalls, Chunk chunk, Func<GeneratedFile, GeneratedFile>? alter = null)
    {
        using var bench = new BlockBench(
            plan,
            Provenance.Of(plan.Configuration, "hwgen test"),
            MacroBench.Simulator(simulator),
            RealTools.Runner,
            new BenchOptions(new StallPattern(stalls, stalls, 5)) { Alter = alter ?? (file => file) });
        return await new ChunkSimulation(plan, bench).RunAsync("chunk", chunk.Layer, chunk.Input, TestContext.Current.CancellationToken);
    }
}

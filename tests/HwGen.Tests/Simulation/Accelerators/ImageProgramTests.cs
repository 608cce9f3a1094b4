using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Golden;
using HwGen.Golden.Attention;
using HwGen.Golden.Workloads;
using HwGen.Planning;
using HwGen.Programs;
using HwGen.Reports;
using HwGen.Simulation;
using HwGen.Simulation.Workloads;
using HwGen.Tests.Tools;
using HwGen.Weights;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Simulation.Accelerators;

/// <summary>The core runs attention layers by programs that were read out of an image's bytes.</summary>
public sealed class ImageProgramTests
{
    private static readonly HwGenConfiguration s_small = Small(ConfigurationReader.ReadPreset("tiny"));
    private static readonly Encoder s_one = Encoder.Pyramid("one", 32, 32, [8], [2], [2], [2]);

    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Theory]
    [Trait("tier", "default")]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_small_layer_runs_by_the_images_program(int layer)
    {
        var run = await RunAsync(s_small, s_one, 32, stage: 1, layer, program => program);

        run.FirstMismatch.ShouldBeNull($"{run}");
        run.Exact.ShouldBeTrue($"{run}");
    }

    /// <summary>A single bit of a bias.</summary>
    [Fact]
    [Trait("tier", "default")]
    public async Task Another_program_is_noticed()
    {
        var run = await RunAsync(s_small, s_one, 32, stage: 1, layer: 0, pieces =>
        {
            var channel = pieces.ToList().FindIndex(piece => piece is { Node: < 4, Table: 5 });
            return [.. pieces.Take(channel), pieces[channel] with { Data = pieces[channel].Data ^ (1UL << 32) }, .. pieces.Skip(channel + 1)];
        });

        run.Exact.ShouldBeFalse();
    }

    [Theory]
    [Trait("tier", "full")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_layer_of_each_stage_of_SegFormer_runs_by_the_images_program(int stage)
    {
        var run = await RunAsync(ConfigurationReader.ReadPreset("dac25"), SegFormerB0.Encoder, 512, stage, layer: 1, program => program);

        run.FirstMismatch.ShouldBeNull($"{run}");
        run.Exact.ShouldBeTrue($"{run}");
    }

    private static HwGenConfiguration Small(HwGenConfiguration tiny) => tiny with
    {
        Macros = 4,
        Macro = tiny.Macro with { Banks = 4 },
        Requantizer = tiny.Requantizer with { Channels = 64 },
        Rram = tiny.Rram with { Words = 256 },
        Core = tiny.Core! with { BufferBeats = 2048, SoftmaxUnits = 2, Ports = 2 },
    };

    private async Task<SimulationRun> RunAsync(
        HwGenConfiguration configuration,
        Encoder encoder,
        int size,
        int stage,
        int layer,
        Func<IReadOnlyList<ProgramPiece>, IReadOnlyList<ProgramPiece>> alter)
    {
        RealTools.Require("verilator", "g++", "make");
        var plan = new HwGenPlan(configuration);
        var source = new SyntheticSegFormer(1);
        var (weights, picture) = (source.Encoder(encoder), source.Image(size, size));
        var built = WeightImageBuilder.Build(configuration, encoder.Name, weights, picture, size, size, _ => { }, _token);
        var image = WeightImageFormat.Parse("image", WeightImageFormat.Render(built));
        var program = LayerProgram.Of(image, stage, layer).ShouldNotBeNull();

        var geometry = WindowGeometry.Uniform256;
        var index = encoder.Stages.Take(stage - 1).Sum(earlier => earlier.Depth) + layer;
        var (attention, input) = weights.AttentionInputs(picture, size, size, geometry, _token)[index];
        var quantized = AttentionQuantizer.Quantize(attention, input, geometry);
        var workload = new AcceleratorWorkload(plan.Accelerator!, "image", quantized.Layer, geometry, quantized.QuantizeInput(input))
        {
            Pieces = alter(program.Pieces),
        };
        program.Start.ShouldBe(
            [workload.Chunks, workload.Program.Rows, workload.Program.Ports, workload.Program.DealtRows, workload.Program.RowBeats]);
        using var bench = new BlockBench(
            plan, Provenance.Of(configuration, "hwgen test"), MacroBench.Verilator(), RealTools.Runner, new BenchOptions(StallPattern.None));
        return await bench.RunAsync(workload, onResult: null, _token);
    }
}

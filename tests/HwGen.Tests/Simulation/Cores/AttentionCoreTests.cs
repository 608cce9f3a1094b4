using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Golden;
using HwGen.Golden.Attention;
using HwGen.Golden.Workloads;
using HwGen.Modules.Cores;
using HwGen.Planning;
using HwGen.Programs;
using HwGen.Reports;
using HwGen.Simulation;
using HwGen.Simulation.Workloads;
using HwGen.Tests.Simulation.Streams;
using HwGen.Tests.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Simulation.Cores;

public sealed class AttentionCoreTests(ITestOutputHelper output)
{
    private static readonly StallPattern s_stalls = new(4, 4, 7);

    private static readonly WindowGeometry[] _geometries = [WindowGeometry.Uniform256, WindowGeometry.SixteenWindows];

    [Theory]
    [InlineData(4, 8, 2, 2, 3)]
    [InlineData(4, 8, 2, 1, 3)]
    [InlineData(8, 8, 2, 2, 3)]
    [InlineData(7, 8, 2, 1, 2)]
    [InlineData(4, 6, 2, 2, 2)]
    public void The_model_hands_out_the_golden_models_layer(int side, int channels, int heads, int reduction, int chunks)
    {
        var layer = new CoreLayer(CoreLayer.Small(), new EncoderStage(1, side, side, channels, heads, reduction, 1), chunks);

        foreach (var stalls in (StallPattern[])[StallPattern.None, s_stalls])
        {
            ShouldBe(layer.Run(stalls).Rows, layer.Expected);
        }
    }

    [Fact]
    public void Whatever_is_mapped_is_exact_and_whatever_is_not_says_why()
    {
        var (mapped, refused) = (0, 0);
        for (var seed = 1UL; seed <= 100; seed++)
        {
            try
            {
                var layer = CoreLayer.Random(seed);
                ShouldBe(layer.Run(seed % 2 == 0 ? StallPattern.None : s_stalls).Rows, layer.Expected, $"seed {seed}");
                mapped++;
            }
            catch (MappingException exception)
            {
                exception.Message.ShouldMatch("^MAP-[A-Z]+: .*: (raise|change|set|make) ");
                refused++;
            }
        }

        output.WriteLine($"{mapped} exact, {refused} refused");
        mapped.ShouldBeGreaterThan(40);
        refused.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Chunks_overlap()
    {
        var layer = new CoreLayer(CoreLayer.Small(tiles: 8), new EncoderStage(1, 8, 8, 8, 2, 2, 1), 12);

        var ends = layer.Run(StallPattern.None).Ends;

        // Less than half of the time that a chunk alone takes lies between the ends of two.
        ends.Count.ShouldBe(12);
        var interval = (ends[^1] - ends[3]) / (double)(ends.Count - 4);
        output.WriteLine($"first {ends[0]}, interval {interval:F1}, macros alone {layer.Program.MacroBound}");
        interval.ShouldBeLessThan(0.5 * new CoreLayer(layer.Plan, new EncoderStage(1, 8, 8, 8, 2, 2, 1), 1).Run(StallPattern.None).Ends[0]);
    }

    [Theory]
    [Trait("tier", "default")]
    [InlineData("icarus", 4, 8, 2, 2, 2)]
    [InlineData("verilator", 8, 8, 2, 2, 3)]
    [InlineData("verilator", 7, 8, 2, 1, 2)]
    public async Task The_Verilog_is_the_model(string simulator, int side, int channels, int heads, int reduction, int chunks)
    {
        var layer = new CoreLayer(CoreLayer.Small(), new EncoderStage(1, side, side, channels, heads, reduction, 1), chunks);

        await StreamBlocks.ShouldBeExactAsync(
            simulator == "icarus" ? MacroBench.Icarus : MacroBench.Verilator(), new AttentionCore(layer.Plan), layer.Model, layer.Words, StallPattern.None, s_stalls);
    }

    /// <summary>Each of the steps that a layer may lack, and all of them.</summary>
    public static TheoryData<string> Absences() => [.. FloatAttentionLayer.OptionalSteps.Select(step => step.Name()), string.Join(" ", FloatAttentionLayer.OptionalSteps.Select(step => step.Name()))];

    private static AttentionStep[] Steps(string names) => [.. FloatAttentionLayer.OptionalSteps.Where(step => names.Split(" ").Contains(step.Name()))];

    [Theory]
    [MemberData(nameof(Absences))]
    public void Any_step_may_be_absent(string absent)
    {
        var layer = new CoreLayer(CoreLayer.Small(), new EncoderStage(1, 4, 4, 8, 2, 2, 1), 3, absent: Steps(absent));

        foreach (var stalls in (StallPattern[])[StallPattern.None, s_stalls])
        {
            ShouldBe(layer.Run(stalls).Rows, layer.Expected);
        }
    }

    /// <summary>Many layers on one core, which is built once.</summary>
    [Fact]
    [Trait("tier", "default")]
    public async Task Whatever_is_mapped_is_exact_in_Verilog()
    {
        var plan = CoreLayer.Small();
        await ShouldBeExactAsync("verilator", 1, 16, seed => CoreLayer.Random(plan, seed));
        foreach (var step in FloatAttentionLayer.OptionalSteps)
        {
            await ShouldBeExactAsync("verilator", 1, 1, seed => new(plan, new EncoderStage(1, 4, 4, 8, 2, 2, 1), 2, seed, [step]));
        }
    }

    [Theory]
    [Trait("tier", "full")]
    [InlineData("icarus", 101, 20)]
    [InlineData("verilator", 201, 20)]
    public Task Cores_of_any_size_are_exact_in_Verilog(string simulator, int first, int count) => ShouldBeExactAsync(simulator, first, count, CoreLayer.Random);

    // The first that can be mapped, from a seed on.
    private async Task ShouldBeExactAsync(string simulator, int first, int count, Func<ulong, CoreLayer> create)
    {
        var exact = 0;
        for (var seed = (ulong)first; exact < count; seed++)
        {
            CoreLayer layer;
            try
            {
                layer = create(seed);
            }
            catch (MappingException)
            {
                continue;
            }

            output.WriteLine($"seed {seed}: {layer.Plan.Tiles} tiles of {layer.Plan.Macro.Configuration.Rows} x {layer.Plan.Macro.Configuration.Columns}, {layer.Stage.GridHeight} x {layer.Stage.GridWidth} tokens of {layer.Stage.Channels} channels, {layer.Stage.Heads} heads, reduction {layer.Stage.SpatialReduction}");
            await StreamBlocks.ShouldBeExactAsync(
                MacroBench.Simulator(simulator), new AttentionCore(layer.Plan), layer.Model, layer.Words, seed % 2 == 0 ? StallPattern.None : s_stalls);
            exact++;
        }
    }

    [Theory]
    [Trait("tier", "full")]
    [InlineData("token_counters", "(level_q != {LEVEL_BITS{1'b0}})", "1'b1")]
    [InlineData("job_list", "(next_round >= lag)", "1'b1")]
    [InlineData("row_reader", "at_last_step && at_last_row", "at_last_step")]
    [InlineData("row_walk", "round_offset + round_stride", "round_offset")]
    [InlineData("row_walk", "(ends_deal || last_i)", "last_i")]
    [InlineData("row_sender", "assign done = ends_row && is_last", "assign done = ends_row")]
    [InlineData("up_down_counter", "(downs & below)", "(downs & above)")]
    [InlineData("beat_receiver", "valid_q <= |turns_q", "valid_q <= |turns")]
    [InlineData("credit_bus", "valid_q <= |turns_q", "valid_q <= turns_q[0]")]
    [InlineData("column_sums", "&& in_adds_i", "")]
    [InlineData("tile", "partial[n*SUM_BITS +: SUM_BITS] &", "~partial[n*SUM_BITS +: SUM_BITS] &")]
    [InlineData("tile", "wide && !upper_q", "wide")]
    [InlineData("softmax_node", "turn_q + 5'd1", "turn_q")]
    [InlineData("softmax_node", "(lower & pair)", "(head & pair)")]
    [InlineData("port_node", "{beat, lower}", "{lower, beat}")]
    [InlineData("norm_unit", "results[lane*RESULT_BITS +: OPERAND_BITS]", "results[lane*OPERAND_BITS +: OPERAND_BITS]")]
    public async Task Broken_Verilog_is_noticed(string module, string right, string wrong)
    {
        var layer = new CoreLayer(CoreLayer.Small(softmaxUnits: 1), new EncoderStage(1, 4, 4, 8, 2, 2, 1), 5);

        await StreamBlocks.ShouldFailAsync(new AttentionCore(layer.Plan), layer.Model, layer.Words, module, right, wrong, StallPattern.None);
    }

    [Theory]
    [Trait("tier", "full")]
    [InlineData("norm_unit", "(passes & passed)", "(passes & normalized)")]
    [InlineData("norm_unit", "in_valid_i && !passes_q", "in_valid_i")]
    public async Task Broken_Verilog_is_noticed_where_norms_are_absent(string module, string right, string wrong)
    {
        var layer = new CoreLayer(CoreLayer.Small(), new EncoderStage(1, 4, 4, 8, 2, 2, 1), 2, absent: [AttentionStep.Norm, AttentionStep.ReductionNorm]);

        await StreamBlocks.ShouldFailAsync(new AttentionCore(layer.Plan), layer.Model, layer.Words, module, right, wrong, StallPattern.None);
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_what_to_change()
    {
        ShouldBeRefused(CoreLayer.Small(), new(1, 4, 4, 40, 1, 1, 1), MappingRules.Channels, "raise layerNorm.channels");
        ShouldBeRefused(CoreLayer.Small(), new(1, 9, 9, 8, 1, 1, 1), MappingRules.Keys, "raise softmax.keys");
        ShouldBeRefused(CoreLayer.Small(tiles: 2, banks: 2), new(1, 4, 4, 32, 1, 1, 1), MappingRules.Macros, "raise macros, macro.banks");
        ShouldBeRefused(CoreLayer.Small(buffer: 64), new(1, 8, 8, 8, 2, 1, 1), MappingRules.Buffers, "raise core.bufferBeats");
        ShouldBeRefused(CoreLayer.Small(), new(1, 4, 4, 6, 2, 2, 1), MappingRules.Heads, "change macro.columns", AttentionStep.Projection);

        static void ShouldBeRefused(CorePlan plan, EncoderStage chunk, string rule, string advice, params AttentionStep[] absent)
        {
            var refusal = Should.Throw<MappingException>(() => new CoreLayer(plan, chunk, 1, absent: absent));
            refusal.Rule.ShouldBe(rule);
            refusal.Message.ShouldStartWith(rule);
            refusal.Message.ShouldContain(advice);
        }
    }

    [Theory]
    [Trait("tier", "full")]
    [InlineData(1, "uniform-256", false)]
    [InlineData(2, "uniform-256", false)]
    [InlineData(3, "uniform-256", false)]
    [InlineData(4, "uniform-256", false)]
    [InlineData(1, "uniform-256", true)]
    [InlineData(2, "uniform-256", true)]
    [InlineData(3, "uniform-256", true)]
    [InlineData(4, "uniform-256", true)]
    [InlineData(1, "16-window", false)]
    [InlineData(2, "16-window", false)]
    [InlineData(3, "16-window", false)]
    [InlineData(4, "16-window", false)]
    public async Task A_layer_of_each_stage_runs_on_dac25(int stage, string geometry, bool stalled)
    {
        var stalls = stalled ? s_stalls : StallPattern.None;
        var plan = new HwGenPlan(ConfigurationReader.ReadPreset("dac25"));
        var workload = (CoreWorkload)WorkloadCatalog.Create(
            $"segformer-b0/stage{stage}/attention", plan, 1, 1, LayerVariant.Default with { Geometry = _geometries.Single(windows => windows.Name == geometry) }).Single();
        using var bench = new BlockBench(
            plan, Provenance.Of(plan.Configuration, "hwgen test"), MacroBench.Verilator(), RealTools.Runner, new BenchOptions(stalls));

        var run = await bench.RunAsync(workload, onResult: null, TestContext.Current.CancellationToken);

        output.WriteLine($"{CoreFigures.Of(workload, stalls)}");
        run.FirstMismatch.ShouldBeNull();
        run.Exact.ShouldBeTrue();
    }

    [Theory]
    [Trait("tier", "full")]
    [InlineData("tiny", "icarus")]
    [InlineData("edge", "icarus")]
    [InlineData("tiny", "verilator")]
    [InlineData("edge", "verilator")]
    [InlineData("transcim", "verilator")]
    [InlineData("dac25", "verilator")]
    public async Task One_two_and_three_chunks_take_as_long_as_predicted(string preset, string simulator)
    {
        var plan = new HwGenPlan(ConfigurationReader.ReadPreset(preset));
        foreach (var stalls in (StallPattern[])[StallPattern.None, s_stalls])
        {
            using var bench = new BlockBench(
                plan,
                Provenance.Of(plan.Configuration, "hwgen test"),
                simulator == "icarus" ? MacroBench.Icarus : MacroBench.Verilator(),
                RealTools.Runner,
                new BenchOptions(stalls));
            for (var chunks = 1; chunks <= 3; chunks++)
            {
                var workload = WorkloadCatalog.Create(WorkloadCatalog.AttentionChunk, plan, chunks, 1).Single();

                var run = await bench.RunAsync(workload, onResult: null, TestContext.Current.CancellationToken);

                output.WriteLine($"{preset}, {simulator}, {stalls}, {chunks} chunks: {run.Cycles} cycles");
                run.FirstMismatch.ShouldBeNull();
                run.Exact.ShouldBeTrue();
            }
        }
    }

    private static void ShouldBe(IReadOnlyList<short[]> rows, List<short[]> expected, string? message = null)
    {
        rows.Count.ShouldBe(expected.Count, message);
        for (var row = 0; row < rows.Count; row++)
        {
            rows[row].ShouldBe(expected[row], $"{message}, row {row}");
        }
    }
}

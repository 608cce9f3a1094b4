using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Golden.Workloads;
using HwGen.Planning;
using HwGen.Programs;
using HwGen.Reports;
using HwGen.Simulation;
using HwGen.Simulation.Streams;
using HwGen.Simulation.Workloads;
using HwGen.Tests.Simulation.Cores;
using HwGen.Tests.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Simulation.Accelerators;

/// <summary>The core computes with weights that came out of the RRAM.</summary>
public sealed class AcceleratorTests(ITestOutputHelper output)
{
    private static readonly StallPattern s_stalls = new(4, 4, 7);

    public static TheoryData<string, string, string> Mutations => new()
    {
        { "accelerator", ".write_ready_i        (write_ready)", ".write_ready_i        (1'b1)" },
        { "accelerator", "core_ready && !loading", "core_ready" },
        { "accelerator", "(start_valid_i && !loading)", "(start_valid_i)" },
        { "accelerator", ".down_i  (tile_done)", ".down_i  (1'b1)" },
        { "accelerator", ".weights_bank_i    (write_bank)", ".weights_bank_i    (~write_bank)" },
        { "accelerator", ".weights_macro_i   (write_macro)", ".weights_macro_i   (~write_macro)" },
        { "accelerator", ".weights_row_i     (write_row)", ".weights_row_i     (write_row + 1'b1)" },
    };

    /// <summary>Tiles whose cells were made, tiles that were programmed before, and tiles that come while the layer runs.</summary>
    [Fact]
    public void The_model_hands_out_the_golden_models_layer()
    {
        var layer = Small();

        foreach (var words in (IReadOnlyList<StreamWord>[])[layer.Words, layer.WordsWithLoadsMeanwhile])
        {
            foreach (var stalls in (StallPattern[])[StallPattern.None, s_stalls])
            {
                layer.Rows(layer.Predict(layer.Tiles.Bytes, words, stalls)).ShouldBe(layer.Expected);
            }
        }

        layer.Rows(layer.Predict([], layer.WordsWithProgramming, StallPattern.None)).ShouldBe(layer.Expected);
        layer.Rows(layer.Predict([], layer.Words, StallPattern.None)).ShouldNotBe(layer.Expected);
    }

    [Fact]
    public void Weights_that_the_RRAM_has_no_room_for_are_refused() =>
        Should.Throw<MappingException>(() => Small(words: 4)).Message.ShouldContain("raise rram.words");

    [Fact]
    public void The_host_sees_a_tile_whose_mark_does_not_fit()
    {
        var layer = Small();
        var good = layer.Predict(layer.Tiles.Bytes, layer.Words, StallPattern.None);
        var bad = layer.Predict(Damaged(layer), layer.Words, StallPattern.None);

        // Results of the loader come in the tiles' order, and none of another output before the last of them.
        var differing = good.Zip(bad).Take(layer.Tiles.Loads.Count).Index().Where(pair => pair.Item.First != pair.Item.Second).ToList();
        differing.Select(pair => pair.Index).ShouldBe([1]);
    }

    [Fact]
    [Trait("tier", "default")]
    public async Task The_Verilog_is_the_model_in_Verilator()
    {
        RealTools.Require("verilator", "g++", "make");
        var layer = Small();

        foreach (var stalls in (StallPattern[])[StallPattern.None, s_stalls])
        {
            ShouldBeExact(await layer.SimulateAsync(MacroBench.Verilator(), stalls, layer.Tiles.Bytes, layer.Words));
        }

        ShouldBeExact(await layer.SimulateAsync(MacroBench.Verilator(), s_stalls, layer.Tiles.Bytes, layer.WordsWithLoadsMeanwhile));
        ShouldBeExact(await layer.SimulateAsync(MacroBench.Verilator(), StallPattern.None, Damaged(layer), layer.Words));
        ShouldBeExact(await layer.SimulateAsync(MacroBench.Verilator(), StallPattern.None, [], layer.WordsWithProgramming));
    }

    [Fact]
    [Trait("tier", "full")]
    public async Task The_Verilog_is_the_model_in_Icarus()
    {
        RealTools.Require("iverilog", "vvp");
        var layer = Smallest();

        ShouldBeExact(await layer.SimulateAsync(MacroBench.Icarus, s_stalls, layer.Tiles.Bytes, layer.WordsWithLoadsMeanwhile));
    }

    [Theory]
    [Trait("tier", "full")]
    [MemberData(nameof(Mutations))]
    public async Task Broken_Verilog_is_noticed(string module, string right, string wrong)
    {
        RealTools.Require("iverilog", "vvp");
        var layer = Smallest();
        var mutation = new Mutation(module, right, wrong);

        var run = await layer.SimulateAsync(MacroBench.Icarus, StallPattern.None, layer.Tiles.Bytes, layer.WordsWithLoadsMeanwhile, mutation);

        mutation.ShouldHaveBeenApplied();
        run.Exact.ShouldBeFalse();
    }

    [Theory]
    [Trait("tier", "full")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_layer_of_each_stage_runs_on_dac25(int stage)
    {
        var plan = new HwGenPlan(ConfigurationReader.ReadPreset("dac25"));
        var workload = (AcceleratorWorkload)WorkloadCatalog.Create($"segformer-b0/stage{stage}/attention-from-rram", plan, 1, 1).Single();
        using var bench = new BlockBench(
            plan, Provenance.Of(plan.Configuration, "hwgen test"), MacroBench.Verilator(), RealTools.Runner, new BenchOptions(StallPattern.None));

        var run = await bench.RunAsync(workload, onResult: null, TestContext.Current.CancellationToken);

        output.WriteLine($"{CoreFigures.Of(workload, StallPattern.None)}");
        ShouldBeExact(run);
    }

    private static AcceleratorLayer Small(int words = 128) => new(CoreLayer.Small(), new EncoderStage(1, 8, 8, 8, 2, 2, 1), chunks: 3, words);

    private static AcceleratorLayer Smallest() => new(CoreLayer.Small(tiles: 2, softmaxUnits: 1, ports: 1, buffer: 64), new EncoderStage(1, 2, 2, 8, 1, 1, 1), chunks: 3);

    /// <summary>Cells with a wrong weight in the second tile, in a word that is right in itself.</summary>
    private static byte[] Damaged(AcceleratorLayer layer)
    {
        var bytes = layer.Tiles.Bytes.ToArray();
        bytes[(layer.Tiles.Loads[1].Address * layer.Plan.Memory.Rram.DataBits / 8) + layer.Plan.Memory.Rram.LineBytes] ^= 1;
        return bytes;
    }

    private static void ShouldBeExact(SimulationRun run)
    {
        run.FirstMismatch.ShouldBeNull($"{run}");
        run.Exact.ShouldBeTrue($"{run}");
    }
}

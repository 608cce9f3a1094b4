using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Golden.Attention;
using HwGen.Golden.Workloads;
using HwGen.Modules.Rram;
using HwGen.Planning;
using HwGen.Simulation;
using HwGen.Simulation.Rram;
using HwGen.Simulation.Workloads;
using HwGen.Tests.Tools;
using HwGen.Weights;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Simulation.Rram;

/// <summary>All tiles of a weight image go from the RRAM's cells into macros.</summary>
public sealed class ImageLoadTests
{
    private static readonly HwGenConfiguration _tiny = ConfigurationReader.ReadPreset("tiny");

    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    [Trait("tier", "default")]
    public Task Small_image_is_loaded_whole() =>
        ShouldLoadAsync(
            _tiny with { Rram = _tiny.Rram with { Words = 16384 } }, Encoder.Pyramid("small", 64, 64, [12, 20], [1, 2], [4, 1], [2, 1]), size: 64);

    [Fact]
    [Trait("tier", "full")]
    public Task Image_of_SegFormer_is_loaded_whole() =>
        ShouldLoadAsync(ConfigurationReader.ReadPreset("dac25"), SegFormerB0.Encoder, size: 512);

    private async Task ShouldLoadAsync(HwGenConfiguration configuration, Encoder encoder, int size)
    {
        RealTools.Require("verilator", "g++", "make");
        var plan = new HwGenPlan(configuration);
        var source = new SyntheticSegFormer(1);
        var image = WeightImageBuilder.Build(
            configuration, encoder.Name, source.Encoder(encoder), source.Image(size, size), size, size, _ => { }, _token);
        var bytes = WeightImageFormat.Render(image);
        var words = WeightImageHex.Words(plan.Rram, bytes);
        var tiles = Tiles(image, bytes).ToList();
        var commands = tiles.Select((tile, index) => Load(plan.WeightMemory, tile, index)).ToList();

        // What the model says the macros get is what the image was made of.
        LoadedRows(plan.WeightMemory, words, commands).ShouldBe(tiles.SelectMany(tile => tile.Rows));

        var workload = new StreamWorkload(new WeightMemory(plan.WeightMemory), Model, [.. commands])
        {
            Cells = WeightImageHex.Render(plan.Rram, bytes),
        };
        using var bench = new BlockBench(
            plan, Provenance.Of(configuration, "hwgen test"), MacroBench.Verilator(), RealTools.Runner, new(StallPattern.None));
        var run = await bench.RunAsync(workload, onResult: null, _token);
        run.Exact.ShouldBeTrue($"{run}");
        run.Vectors.ShouldBe(tiles.Sum(tile => tile.Rows.Count + 1));

        WeightMemoryModel Model()
        {
            var model = new WeightMemoryModel(plan.WeightMemory, RramFaults.None);
            model.Fill(words);
            return model;
        }
    }

    /// <summary>Each tile's place in the image, and its rows as the macro sees them, first column lowest.</summary>
    private static IEnumerable<(int Offset, List<System.Numerics.BigInteger> Rows)> Tiles(WeightImage image, byte[] bytes)
    {
        foreach (var tensor in image.Tensors.Where(tensor => tensor.Type == WeightType.Tiles))
        {
            var start = bytes.AsSpan().IndexOf(tensor.Bytes.Span);
            var weights = tensor.Tiling.Unpack(tensor.Bytes.Span, tensor.Rows, tensor.Columns);
            foreach (var tile in tensor.Tiling.Tiles(tensor.Rows, tensor.Columns))
            {
                yield return (start + tile.Offset, [.. Enumerable.Range(tile.Input, tile.Rows).Select(input =>
                    Enumerable.Range(0, Math.Min(tensor.Tiling.Columns, tensor.Rows - tile.Output)).Aggregate(
                        System.Numerics.BigInteger.Zero,
                        (row, column) => row | ((System.Numerics.BigInteger)(byte)weights[((tile.Output + column) * tensor.Columns) + input] << (8 * column))))]);
            }
        }
    }

    /// <summary>Tiles take turns over macros and banks.</summary>
    private static LoadCommand Load(WeightMemoryPlan plan, (int Offset, List<System.Numerics.BigInteger> Rows) tile, int index) => new(
        plan, tile.Offset / (plan.Rram.DataBits / 8), tile.Rows.Count * plan.RowLines, index % plan.Macros,
        index / plan.Macros % plan.Macro.Configuration.Banks, Element: false, Row: 0);

    private static List<System.Numerics.BigInteger> LoadedRows(
        WeightMemoryPlan plan, IReadOnlyList<UInt128> words, List<LoadCommand> commands)
    {
        var model = new WeightMemoryModel(plan, RramFaults.None);
        model.Fill(words);
        var rows = new List<System.Numerics.BigInteger>();
        var next = 0;
        for (var idle = 0; idle < 1000; idle++)
        {
            if (model.Weights is { } weights)
            {
                rows.Add(weights);
                idle = 0;
            }

            var offered = next < commands.Count && model.Ready(0, outputReady: true) ? commands[next++] : null;
            model.Advance(offered, outputTaken: model.Output is not null);
        }

        return rows;
    }
}

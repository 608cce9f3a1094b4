using HwGen.Golden;
using HwGen.Golden.Attention;
using HwGen.Golden.Workloads;
using HwGen.Programs;

namespace HwGen.Tests.Simulation;

internal static class Cores
{
    public sealed record Chunks(AttentionLayer Layer, IReadOnlyList<short[]> Rows, IReadOnlyList<short[]> Expected);

    public static Chunks CoreChunk(EncoderStage stage, int chunks)
    {
        var window = WindowGeometry.Uniform256.Tokens(stage);
        var one = new EncoderStage(1, window.WindowHeight, window.WindowWidth, stage.Channels, stage.Heads, stage.SpatialReduction, 1);
        return CoreLayer(one, chunks);
    }

    public static Chunks CoreLayer(EncoderStage one, int chunks)
    {
        var source = new SyntheticSegFormer(1);
        var input = source.Input(one, 0);
        var layer = AttentionQuantizer.Quantize(source.Layer(one, 0), input, WindowGeometry.Whole, operandBits: 8);
        var order = LayerMapper.TokenOrder(layer.Layer);
        var rows = new List<short[]>();
        var expected = new List<short[]>();
        for (var chunk = 0; chunk < chunks; chunk++)
        {
            var x = layer.QuantizeInput(source.Input(one, chunk));
            var y = layer.Layer.Run(x, WindowGeometry.Whole).Output;
            foreach (var token in order)
            {
                rows.Add(x[(token * one.Channels)..((token + 1) * one.Channels)]);
                expected.Add(y[(token * one.Channels)..((token + 1) * one.Channels)]);
            }
        }

        return new(layer.Layer, rows, expected);
    }
}

using HwGen.Golden.Encoders;
using HwGen.Golden.Workloads;

namespace HwGen.Golden.Attention;

/// <summary>
/// Seeded layers and inputs that behave like trained ones where it matters to arithmetic: logits with a standard
/// deviation above 1, channels of unequal size, a few large weights, inputs that vary smoothly over the grid. The numbers
/// of a seed are the same on every machine.
/// </summary>
/// <param name="seed">Any number; each gives other weights and inputs.</param>
public sealed class SyntheticSegFormer(ulong seed)
{
    // Wide enough for logits of sigma 1.5: they are a mean over the head of products of two such numbers.
    private const double AttentionGain = 1.25;

    private const int ImageChannels = 3;

    // SegFormer-B0's decode head for ADE20K.
    private const int DecoderChannels = 256;
    private const int Classes = 150;

    /// <summary>A layer of a stage.</summary>
    /// <param name="stage">Grid, channels, heads and spatial reduction.</param>
    /// <param name="layer">Its place in the stage, counted from 0.</param>
    public FloatAttentionLayer Layer(EncoderStage stage, int layer)
    {
        ArgumentNullException.ThrowIfNull(stage);
        var random = Source(stage, layer, 0);
        var channels = stage.Channels;
        var patch = channels * stage.SpatialReduction * stage.SpatialReduction;
        return new FloatAttentionLayer
        {
            Stage = stage,
            Norm = Norm(random, channels, 1e-6),
            Query = Linear(random, channels, channels, AttentionGain),
            Reduction = stage.SpatialReduction == 1 ? null : Linear(random, patch, channels, 1),
            ReductionNorm = stage.SpatialReduction == 1 ? null : Norm(random, channels, 1e-5),
            Key = Linear(random, channels, channels, AttentionGain),
            Value = Linear(random, channels, channels, 1),
            Projection = Linear(random, channels, channels, 1),
        };
    }

    /// <summary>A layer's input x, tokens x channels: smooth fields, noise, and an offset and a size for each
    /// channel.</summary>
    /// <param name="stage">Grid and channels.</param>
    /// <param name="layer">The layer's place in the stage, counted from 0.</param>
    public float[] Input(EncoderStage stage, int layer)
    {
        ArgumentNullException.ThrowIfNull(stage);
        var random = Source(stage, layer, 1);
        var input = new float[stage.Tokens * stage.Channels];
        for (var channel = 0; channel < stage.Channels; channel++)
        {
            var offset = 0.5 * Normal(random);
            var size = 0.5 + Math.Abs(Normal(random));
            var field = Field(random, stage.GridHeight, stage.GridWidth);
            for (var token = 0; token < stage.Tokens; token++)
            {
                input[(token * stage.Channels) + channel] =
                    (float)(offset + (size * ((0.8 * field[token]) + (0.6 * Normal(random)))));
            }
        }

        return input;
    }

    /// <summary>An image as an encoder gets it, height x width x 3: made as the layers' inputs are.</summary>
    /// <param name="height">Pixels from top to bottom.</param>
    /// <param name="width">Pixels from left to right.</param>
    public float[] Image(int height, int width) =>
        // No encoder has a ninth stage, so that no layer's input is made of the same numbers.
        Input(new EncoderStage(9, height, width, ImageChannels, 1, 1, 1), 0);

    /// <summary>A whole encoder for images of three channels, with a decode head.</summary>
    /// <param name="encoder">Stages; patches overlap as SegFormer's do.</param>
    public FloatEncoder Encoder(Encoder encoder)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        var stages = new List<FloatEncoderStage>();
        var earlier = ImageChannels;
        foreach (var stage in encoder.Stages)
        {
            var random = Source(stage, 0, 2);
            var (kernel, stride) = stages.Count == 0 ? (7, 4) : (3, 2);
            var channels = stage.Channels;
            var embedding = new PatchEmbedding(
                kernel, stride, Linear(random, earlier * kernel * kernel, channels, 1), Norm(random, channels, 1e-5));
            stages.Add(new FloatEncoderStage(
                embedding,
                [.. Enumerable.Range(0, stage.Depth).Select(layer => Layer(stage, layer))],
                [.. Enumerable.Range(0, stage.Depth).Select(_ => new MixFeedForward(
                    Norm(random, channels, 1e-6),
                    Linear(random, channels, 4 * channels, 1),
                    Linear(random, 9, 4 * channels, 1),
                    Linear(random, 4 * channels, channels, 1)))],
                Norm(random, channels, 1e-6)));
            earlier = channels;
        }

        return new FloatEncoder(stages) { Decoder = Decoder(encoder) };
    }

    private FloatDecoder Decoder(Encoder encoder)
    {
        var random = Source(encoder.Stages[^1], 0, 3);
        return new(
            [.. encoder.Stages.Select(stage => Linear(random, stage.Channels, DecoderChannels, 1))],
            Linear(random, encoder.Stages.Count * DecoderChannels, DecoderChannels, 1),
            Linear(random, DecoderChannels, Classes, 1));
    }

    private RandomSource Source(EncoderStage stage, int layer, int purpose) =>
        new(new RandomSource(seed).NextUInt64() ^ (ulong)((stage.Index << 16) + (layer << 8) + purpose));

    private static FloatLayerNorm Norm(RandomSource random, int channels, double epsilon) => new(
        Fill(channels, () => 1 + (0.25 * Normal(random))), Fill(channels, () => 0.2 * Normal(random)), epsilon);

    // One weight in 64 is three times as large, and rows differ in size: what per-channel scales are for.
    private static FloatLinear Linear(RandomSource random, int inputs, int outputs, double gain)
    {
        var weights = new float[inputs * outputs];
        for (var output = 0; output < outputs; output++)
        {
            var size = gain / Math.Sqrt(inputs) * (1 + (0.2 * Normal(random)));
            for (var input = 0; input < inputs; input++)
            {
                var outlier = random.NextBelow(64) == 0 ? 3 : 1;
                weights[(output * inputs) + input] = (float)(size * outlier * Normal(random));
            }
        }

        return new FloatLinear(weights, Fill(outputs, () => 0.1 * Normal(random)));
    }

    // Noise on every eighth token, interpolated linearly: neighbours are alike, as in an image.
    private static double[] Field(RandomSource random, int height, int width)
    {
        const int Pitch = 8;
        var columns = (width / Pitch) + 2;
        var knots = new double[((height / Pitch) + 2) * columns];
        for (var i = 0; i < knots.Length; i++)
        {
            knots[i] = 1.5 * Normal(random);
        }

        var field = new double[height * width];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var knot = (y / Pitch * columns) + (x / Pitch);
                var (right, down) = (x % Pitch / (double)Pitch, y % Pitch / (double)Pitch);
                field[(y * width) + x] =
                    ((1 - down) * (((1 - right) * knots[knot]) + (right * knots[knot + 1])))
                    + (down * (((1 - right) * knots[knot + columns]) + (right * knots[knot + columns + 1])));
            }
        }

        return field;
    }

    private static float[] Fill(int count, Func<double> draw)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = (float)draw();
        }

        return values;
    }

    // The sum of twelve uniform numbers, less 6: normal to within what matters here, and free of library functions that
    // differ between machines.
    private static double Normal(RandomSource random)
    {
        double sum = 0;
        for (var draw = 0; draw < 3; draw++)
        {
            for (var bits = random.NextUInt64(); bits != 0; bits >>= 16)
            {
                sum += bits & 0xFFFF;
            }
        }

        return (sum / 65536) - 6;
    }
}

using HwGen.Golden.Attention;
using HwGen.Golden.Encoders;
using HwGen.Golden.Workloads;

namespace HwGen.Import;

/// <summary>
/// Finds a SegFormer's encoder, and its decode head if there is one, in a safetensors file. Names and norms' epsilon are those of
/// Hugging Face transformers (models/segformer/modeling_segformer.py).
/// </summary>
public static class SegFormerWeights
{
    private const double Epsilon = 1e-5;
    private const int ImageChannels = 3;
    private const int FeedForwardRatio = 4;
    private const string DecodeHead = "decode_head";

    /// <summary>Reads an encoder.</summary>
    /// <param name="file">Weights under <c>segformer.encoder.</c> or <c>encoder.</c>, and a decoder's under <c>decode_head.</c> if
    /// there are any; others are ignored.</param>
    /// <param name="encoder">The encoder that the weights must fit.</param>
    /// <exception cref="ImportException">A tensor is missing, or has another shape.</exception>
    public static FloatEncoder Read(SafeTensorsFile file, Encoder encoder)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(encoder);
        var root = file.Tensors.ContainsKey("encoder.patch_embeddings.0.proj.weight") ? "encoder" : "segformer.encoder";
        var stages = new List<FloatEncoderStage>();
        var earlier = ImageChannels;
        foreach (var stage in encoder.Stages)
        {
            var index = stages.Count;
            var (kernel, stride) = index == 0 ? (7, 4) : (3, 2);
            var blocks = Enumerable.Range(0, stage.Depth).Select(block => $"{root}.block.{index}.{block}").ToList();
            stages.Add(new FloatEncoderStage(
                new PatchEmbedding(
                    kernel,
                    stride,
                    Convolution(file, $"{root}.patch_embeddings.{index}.proj", stage.Channels, earlier, kernel),
                    Norm(file, $"{root}.patch_embeddings.{index}.layer_norm", stage.Channels)),
                [.. blocks.Select(block => Attention(file, block, stage))],
                [.. blocks.Select(block => FeedForward(file, block, stage.Channels))],
                Norm(file, $"{root}.layer_norm.{index}", stage.Channels)));
            earlier = stage.Channels;
        }

        return new FloatEncoder(stages) { Decoder = Decoder(file, encoder) };
    }

    // How wide the head is, and how many classes it knows, differs between checkpoints.
    private static FloatDecoder? Decoder(SafeTensorsFile file, Encoder encoder)
    {
        if (!file.Tensors.Keys.Any(name => name.StartsWith($"{DecodeHead}.", StringComparison.Ordinal)))
        {
            return null;
        }

        var (channels, classes) = (Outputs(file, $"{DecodeHead}.linear_c.0.proj"), Outputs(file, $"{DecodeHead}.classifier"));
        return new(
            [.. encoder.Stages.Select((stage, index) => Linear(file, $"{DecodeHead}.linear_c.{index}.proj", channels, stage.Channels))],
            Fuse(file, channels, encoder.Stages.Count * channels),
            Convolution(file, $"{DecodeHead}.classifier", classes, channels, 1));
    }

    // A trained batch norm is a gain and a bias for each channel: the product before it, which has no bias, takes them.
    private static FloatLinear Fuse(SafeTensorsFile file, int outputs, int inputs)
    {
        var norm = $"{DecodeHead}.batch_norm";
        var weights = Tensor(file, $"{DecodeHead}.linear_fuse.weight", outputs, inputs, 1, 1);
        var (gains, biases) = (Tensor(file, $"{norm}.weight", outputs), Tensor(file, $"{norm}.bias", outputs));
        var (means, variances) = (Tensor(file, $"{norm}.running_mean", outputs), Tensor(file, $"{norm}.running_var", outputs));
        for (var output = 0; output < outputs; output++)
        {
            if (variances[output] < 0)
            {
                throw new ImportException(file.Origin, $"tensor {norm}.running_var holds a negative number");
            }

            var gain = gains[output] / Math.Sqrt(variances[output] + Epsilon);
            biases[output] = (float)(biases[output] - (gain * means[output]));
            foreach (ref var weight in weights.AsSpan(output * inputs, inputs))
            {
                weight = (float)(weight * gain);
            }
        }

        return new(weights, biases);
    }

    private static FloatAttentionLayer Attention(SafeTensorsFile file, string block, EncoderStage stage)
    {
        var (channels, side) = (stage.Channels, stage.SpatialReduction);
        return new FloatAttentionLayer
        {
            Stage = stage,
            Norm = Norm(file, $"{block}.layer_norm_1", channels),
            Query = Linear(file, $"{block}.attention.self.query", channels, channels),
            Reduction = side == 1 ? null : Convolution(file, $"{block}.attention.self.sr", channels, channels, side),
            ReductionNorm = side == 1 ? null : Norm(file, $"{block}.attention.self.layer_norm", channels),
            Key = Linear(file, $"{block}.attention.self.key", channels, channels),
            Value = Linear(file, $"{block}.attention.self.value", channels, channels),
            Projection = Linear(file, $"{block}.attention.output.dense", channels, channels),
        };
    }

    private static MixFeedForward FeedForward(SafeTensorsFile file, string block, int channels) => new(
        Norm(file, $"{block}.layer_norm_2", channels),
        Linear(file, $"{block}.mlp.dense1", FeedForwardRatio * channels, channels),
        Convolution(file, $"{block}.mlp.dwconv.dwconv", FeedForwardRatio * channels, 1, 3),
        Linear(file, $"{block}.mlp.dense2", channels, FeedForwardRatio * channels));

    private static FloatLayerNorm Norm(SafeTensorsFile file, string name, int channels) => new(
        Tensor(file, $"{name}.weight", channels), Tensor(file, $"{name}.bias", channels), Epsilon);

    private static FloatLinear Linear(SafeTensorsFile file, string name, int outputs, int inputs) => new(
        Tensor(file, $"{name}.weight", outputs, inputs), Tensor(file, $"{name}.bias", outputs));

    // Stored output, input, row, column; ours is channel-last.
    private static FloatLinear Convolution(SafeTensorsFile file, string name, int outputs, int inputs, int side)
    {
        var stored = Tensor(file, $"{name}.weight", outputs, inputs, side, side);
        var weights = new float[stored.Length];
        var area = side * side;
        for (var i = 0; i < stored.Length; i++)
        {
            var (output, rest) = Math.DivRem(i, inputs * area);
            var (input, place) = Math.DivRem(rest, area);
            weights[(((output * area) + place) * inputs) + input] = stored[i];
        }

        return new FloatLinear(weights, Tensor(file, $"{name}.bias", outputs));
    }

    private static int Outputs(SafeTensorsFile file, string name) =>
        Find(file, $"{name}.weight").Shape is [> 0 and var outputs, ..]
            ? outputs
            : throw new ImportException(file.Origin, $"tensor {name}.weight has no outputs");

    private static SafeTensor Find(SafeTensorsFile file, string name) =>
        file.Tensors.TryGetValue(name, out var tensor) ? tensor : throw new ImportException(file.Origin, $"tensor {name} is missing");

    private static float[] Tensor(SafeTensorsFile file, string name, params int[] shape)
    {
        var tensor = Find(file, name);
        return tensor.Shape.SequenceEqual(shape)
            ? tensor.ToSingles()
            : throw new ImportException(
                file.Origin,
                $"tensor {name} is {string.Join(" x ", tensor.Shape)}, not {string.Join(" x ", shape)}");
    }
}

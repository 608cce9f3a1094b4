using HwGen.Golden.Attention;
using HwGen.Golden.Encoders;
using HwGen.Golden.Workloads;

namespace HwGen.Import;

/// <summary>
/// Finds a SegFormer's encoder in a safetensors file. Names and layer norms' epsilon are those of Hugging Face
/// transformers (models/segformer/modeling_segformer.py).
/// </summary>
public static class SegFormerWeights
{
    private const double Epsilon = 1e-5;
    private const int ImageChannels = 3;
    private const int FeedForwardRatio = 4;

    /// <summary>Reads an encoder.</summary>
    /// <param name="file">Weights under <c>segformer.encoder.</c> or <c>encoder.</c>; others are ignored.</param>
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

        return new FloatEncoder(stages);
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

    private static float[] Tensor(SafeTensorsFile file, string name, params int[] shape)
    {
        if (!file.Tensors.TryGetValue(name, out var tensor))
        {
            throw new ImportException(file.Origin, $"tensor {name} is missing");
        }

        return tensor.Shape.SequenceEqual(shape)
            ? tensor.ToSingles()
            : throw new ImportException(
                file.Origin,
                $"tensor {name} is {string.Join(" x ", tensor.Shape)}, not {string.Join(" x ", shape)}");
    }
}

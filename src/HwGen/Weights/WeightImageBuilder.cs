using System.Buffers.Binary;
using HwGen.Configuration;
using HwGen.Golden;
using HwGen.Golden.Attention;
using HwGen.Golden.Encoders;
using HwGen.Planning;

namespace HwGen.Weights;

/// <summary>Quantizes an encoder and lays its tensors out in the order in which it uses them.</summary>
public static class WeightImageBuilder
{
    private const int OperandBits = 8;

    /// <summary>Makes an image. Attention layers are integers throughout, calibrated on a floating-point run over a picture;
    /// their weights lie in tiles for the configuration's macros, if these have INT8 weights. The products of patch embeddings
    /// and feed-forward blocks, whose integer steps are not defined, are INT8 with a real scale for each output channel.</summary>
    /// <param name="configuration">What it is made for.</param>
    /// <param name="network">What people call the network.</param>
    /// <param name="encoder">Its weights.</param>
    /// <param name="picture">Height x width x channels, as the encoder gets it.</param>
    /// <param name="height">Pixels from top to bottom.</param>
    /// <param name="width">Pixels from left to right.</param>
    /// <param name="cancellationToken">Asks to stop, which it does between layers.</param>
    /// <exception cref="ArgumentException">A number has no representation, as a scale that no fixed-point number holds.</exception>
    public static WeightImage Build(
        HwGenConfiguration configuration,
        string network,
        FloatEncoder encoder,
        ReadOnlySpan<float> picture,
        int height,
        int width,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        var geometry = WindowGeometry.Uniform256;
        var inputs = new Queue<(FloatAttentionLayer Layer, float[] Input)>(
            encoder.AttentionInputs(picture, height, width, geometry, cancellationToken));
        var tensors = new List<WeightTensor>();
        var tiling = WeightTiling.Of(new HwGenPlan(configuration).WeightMemory);
        for (var stage = 0; stage < encoder.Stages.Count; stage++)
        {
            var (name, weights) = ($"stage{stage + 1}", encoder.Stages[stage]);
            Real($"{name}.embedding", weights.Embedding.Projection);
            RealNorm($"{name}.embedding.norm", weights.Embedding.Norm);
            for (var layer = 0; layer < weights.Attention.Count; layer++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (attention, input) = inputs.Dequeue();
                Attention($"{name}.layer{layer}", AttentionQuantizer.Quantize(attention, input, geometry, OperandBits).Layer);
                var (block, feed) = ($"{name}.layer{layer}.mlp", weights.FeedForward[layer]);
                RealNorm($"{block}.norm", feed.Norm);
                Real($"{block}.expand", feed.Expand);
                Real($"{block}.depthwise", feed.Depthwise);
                Real($"{block}.contract", feed.Contract);
            }

            RealNorm($"{name}.norm", weights.Norm);
        }

        return new(Convert.FromHexString(ConfigurationHash.Of(configuration)), Numerics.Version, network, tensors);

        void Attention(string name, AttentionLayer layer)
        {
            IntegerNorm($"{name}.norm", layer.Norm);
            Integers($"{name}.query", layer.Query);
            if (layer.Reduction is not null && layer.ReductionNorm is not null)
            {
                Integers($"{name}.reduction", layer.Reduction);
                IntegerNorm($"{name}.reduction.norm", layer.ReductionNorm);
            }

            Integers($"{name}.key", layer.Key);
            Integers($"{name}.value", layer.Value);
            Scales($"{name}.logits.scales", layer.LogitScales);
            Scales($"{name}.average.scales", layer.AverageScales);
            Integers($"{name}.projection", layer.Projection);
            Scales($"{name}.residual.scale", [layer.Residual.InputScale]);
        }

        void Integers(string name, QuantizedLinear linear)
        {
            if (tiling is { } cut)
            {
                tensors.Add(new(
                    $"{name}.weights", WeightType.Tiles, linear.Outputs, linear.Inputs, cut.Pack(linear.Weights, linear.Outputs))
                { Tiling = cut });
            }
            else
            {
                Add($"{name}.weights", WeightType.S8, linear.Outputs, linear.Weights.ToArray(), (bytes, weight) => bytes[0] = (byte)weight);
            }

            Add($"{name}.biases", WeightType.S32, linear.Outputs, linear.Requantizer.Biases, BinaryPrimitives.WriteInt32LittleEndian);
            Scales($"{name}.scales", linear.Requantizer.Scales);
        }

        void IntegerNorm(string name, LayerNorm norm)
        {
            Add($"{name}.gains", WeightType.S16, norm.Channels, norm.Gains, BinaryPrimitives.WriteInt16LittleEndian);
            Add($"{name}.biases", WeightType.S32, norm.Channels, norm.Biases, BinaryPrimitives.WriteInt32LittleEndian);
            Add($"{name}.shift_epsilon", WeightType.S64, 2, [norm.Shift, norm.Epsilon], BinaryPrimitives.WriteInt64LittleEndian);
        }

        void Scales(string name, IReadOnlyList<FixedPointScale> scales) => Add(
            name, WeightType.Scale, scales.Count, scales,
            (bytes, scale) => BinaryPrimitives.WriteInt32LittleEndian(bytes, scale.Multiplier | (scale.Shift << 16)));

        void Real(string name, FloatLinear linear)
        {
            var weights = new short[linear.Weights.Length];
            var scales = new float[linear.Outputs];
            for (var channel = 0; channel < linear.Outputs; channel++)
            {
                var row = linear.Weights.Slice(channel * linear.Inputs, linear.Inputs);
                var scale = Scale.Calibrate(row, OperandBits);
                Scale.Quantize(row, scale, OperandBits).CopyTo(weights, channel * linear.Inputs);
                scales[channel] = (float)scale;
            }

            Add($"{name}.weights", WeightType.S8, linear.Outputs, weights, (bytes, weight) => bytes[0] = (byte)weight);
            Floats($"{name}.biases", linear.Biases);
            Floats($"{name}.weight_scales", scales);
        }

        void RealNorm(string name, FloatLayerNorm norm)
        {
            Floats($"{name}.gains", norm.Gains.ToArray());
            Floats($"{name}.biases", norm.Biases.ToArray());
            Floats($"{name}.epsilon", [(float)norm.Epsilon]);
        }

        void Floats(string name, ReadOnlySpan<float> values) =>
            Add(name, WeightType.F32, values.Length, values.ToArray(), BinaryPrimitives.WriteSingleLittleEndian);

        void Add<T>(string name, WeightType type, int rows, IReadOnlyList<T> values, WriteNumber<T> write)
        {
            var size = WeightImageFormat.SizeOf(type);
            var bytes = new byte[values.Count * size];
            for (var i = 0; i < values.Count; i++)
            {
                write(bytes.AsSpan(i * size, size), values[i]);
            }

            tensors.Add(new(name, type, rows, values.Count / rows, bytes));
        }
    }

    private delegate void WriteNumber<T>(Span<byte> bytes, T value);
}

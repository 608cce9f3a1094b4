using System.Buffers.Binary;
using HwGen.Configuration;
using HwGen.Golden;
using HwGen.Golden.Attention;
using HwGen.Golden.Encoders;
using HwGen.Planning;
using HwGen.Programs;

namespace HwGen.Weights;

/// <summary>Quantizes an encoder and its decoder, and lays their tensors out in the order in which they are used.</summary>
public static class WeightImageBuilder
{
    private const int OperandBits = 8;

    /// <summary>Makes an image. Attention layers are integers throughout, calibrated on a floating-point run over a picture;
    /// their weights lie in tiles for the configuration's macros, if these have INT8 weights. All else of them is in programs for
    /// the configuration's core, or, where they do not fit it, in tensors. The products of patch embeddings, feed-forward blocks
    /// and decoder, whose integer steps are not defined, are INT8 with a real scale for each output channel.</summary>
    /// <param name="configuration">What it is made for.</param>
    /// <param name="network">What people call the network.</param>
    /// <param name="encoder">Its weights.</param>
    /// <param name="picture">Height x width x channels, as the encoder gets it.</param>
    /// <param name="height">Pixels from top to bottom.</param>
    /// <param name="width">Pixels from left to right.</param>
    /// <param name="note">Is told what the image lacks, and why.</param>
    /// <param name="cancellationToken">Asks to stop, which it does between layers.</param>
    /// <exception cref="ArgumentException">A number has no representation, as a scale that no fixed-point number holds.</exception>
    public static WeightImage Build(
        HwGenConfiguration configuration,
        string network,
        FloatEncoder encoder,
        ReadOnlySpan<float> picture,
        int height,
        int width,
        Action<string> note,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(note);
        var geometry = WindowGeometry.Uniform256;
        var inputs = new Queue<(FloatAttentionLayer Layer, float[] Input)>(
            encoder.AttentionInputs(picture, height, width, geometry, cancellationToken));
        var tensors = new List<WeightTensor>();
        var plan = new HwGenPlan(configuration);
        var tiling = WeightTiling.Of(plan.WeightMemory);
        for (var stage = 0; stage < encoder.Stages.Count; stage++)
        {
            var (name, weights) = ($"stage{stage + 1}", encoder.Stages[stage]);
            Real($"{name}.embedding", weights.Embedding.Projection);
            RealNorm($"{name}.embedding.norm", weights.Embedding.Norm);
            var layers = weights.Attention.Select(_ => Quantize()).ToList();
            var programs = Programs(name, layers);
            if (programs.Count > 0)
            {
                var parts = StagePrograms.Of(programs);
                Program(LayerProgram.CommonName(stage + 1), parts.Common);
                foreach (var (layer, own) in parts.Own.Index())
                {
                    var start = LayerProgram.LayerName(stage + 1, layer);
                    Add(start + LayerProgram.StartName, WeightType.S32, programs[layer].Start.Count, programs[layer].Start, BinaryPrimitives.WriteInt32LittleEndian);
                    Program(start + LayerProgram.ProgramName, own);
                }
            }

            foreach (var (layer, attention) in layers.Index())
            {
                Attention(LayerProgram.LayerName(stage + 1, layer), attention, isProgrammed: programs.Count > 0);
                var (block, feed) = ($"{name}.layer{layer}.mlp", weights.FeedForward[layer]);
                RealNorm($"{block}.norm", feed.Norm);
                Real($"{block}.expand", feed.Expand);
                Real($"{block}.depthwise", feed.Depthwise);
                Real($"{block}.contract", feed.Contract);
            }

            RealNorm($"{name}.norm", weights.Norm);
        }

        if (encoder.Decoder is { } decoder)
        {
            foreach (var (stage, linear) in decoder.Stages.Index())
            {
                Real($"{WeightImageContents.DecoderName}stage{stage + 1}", linear);
            }

            Real($"{WeightImageContents.DecoderName}fuse", decoder.Fuse);
            Real($"{WeightImageContents.DecoderName}classifier", decoder.Classifier);
        }
        else
        {
            note("no decoder: its weights were not given");
        }

        return new(Convert.FromHexString(ConfigurationHash.Of(configuration)), Numerics.Version, network, tensors);

        AttentionLayer Quantize()
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (layer, input) = inputs.Dequeue();
            return AttentionQuantizer.Quantize(layer, input, geometry, OperandBits).Layer;
        }

        // Of all of a stage's layers or, where one does not fit the core, of none.
        List<LayerProgram> Programs(string name, IEnumerable<AttentionLayer> layers)
        {
            if (plan.Core is not { } core)
            {
                return [];
            }

            try
            {
                return [.. layers.Select(layer => LayerProgram.Of(core, layer, geometry))];
            }
            catch (MappingException exception)
            {
                note($"no programs for {name}: {exception.Message.TrimEnd('.')}");
                return [];
            }
        }

        void Program(string name, IReadOnlyList<ProgramPiece> pieces)
        {
            if (pieces.Count > 0)
            {
                var words = ProgramRuns.Encode(pieces);
                Add(name, WeightType.Program, words.Count, words, BinaryPrimitives.WriteUInt64LittleEndian);
            }
        }

        void Attention(string name, AttentionLayer layer, bool isProgrammed)
        {
            foreach (var (product, linear) in Products(layer))
            {
                Weights($"{name}.{product}", linear);
                if (!isProgrammed)
                {
                    Add($"{name}.{product}.biases", WeightType.S32, linear.Outputs, linear.Requantizer.Biases, BinaryPrimitives.WriteInt32LittleEndian);
                    Scales($"{name}.{product}.scales", linear.Requantizer.Scales);
                }
            }

            if (isProgrammed)
            {
                return;
            }

            if (layer.Norm is { } inputNorm)
            {
                IntegerNorm($"{name}.norm", inputNorm);
            }

            if (layer.ReductionNorm is { } norm)
            {
                IntegerNorm($"{name}.reduction.norm", norm);
            }

            Scales($"{name}.logits.scales", layer.LogitScales);
            Scales($"{name}.average.scales", layer.AverageScales);
            Scales($"{name}.residual.scale", [layer.Residual.InputScale]);
        }

        void Weights(string name, QuantizedLinear linear)
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

    private static IEnumerable<(string Name, QuantizedLinear Linear)> Products(AttentionLayer layer)
    {
        yield return ("query", layer.Query);
        if (layer.Reduction is { } reduction)
        {
            yield return ("reduction", reduction);
        }

        yield return ("key", layer.Key);
        yield return ("value", layer.Value);
        if (layer.Projection is { } projection)
        {
            yield return ("projection", projection);
        }
    }

    private delegate void WriteNumber<T>(Span<byte> bytes, T value);
}

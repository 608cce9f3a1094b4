using HwGen.Golden.Attention;
using HwGen.Golden.Encoders;

namespace HwGen.Tests.Import;

/// <summary>Writes encoders as Hugging Face transformers would.</summary>
internal static class SegFormerFile
{
    public static SafeTensorsBuilder Write(FloatEncoder encoder, string root)
    {
        var builder = new SafeTensorsBuilder();
        for (var index = 0; index < encoder.Stages.Count; index++)
        {
            var stage = encoder.Stages[index];
            Convolution(builder, $"{root}.patch_embeddings.{index}.proj", stage.Embedding.Projection, stage.Embedding.Kernel);
            Norm(builder, $"{root}.patch_embeddings.{index}.layer_norm", stage.Embedding.Norm);
            Norm(builder, $"{root}.layer_norm.{index}", stage.Norm);
            for (var layer = 0; layer < stage.Attention.Count; layer++)
            {
                var block = $"{root}.block.{index}.{layer}";
                var attention = stage.Attention[layer];
                Norm(builder, $"{block}.layer_norm_1", attention.Norm!);
                Linear(builder, $"{block}.attention.self.query", attention.Query);
                Linear(builder, $"{block}.attention.self.key", attention.Key);
                Linear(builder, $"{block}.attention.self.value", attention.Value);
                Linear(builder, $"{block}.attention.output.dense", attention.Projection!);
                if (attention.Reduction is not null && attention.ReductionNorm is not null)
                {
                    Convolution(
                        builder, $"{block}.attention.self.sr", attention.Reduction, attention.Stage.SpatialReduction);
                    Norm(builder, $"{block}.attention.self.layer_norm", attention.ReductionNorm);
                }

                var forward = stage.FeedForward[layer];
                Norm(builder, $"{block}.layer_norm_2", forward.Norm);
                Linear(builder, $"{block}.mlp.dense1", forward.Expand);
                Convolution(builder, $"{block}.mlp.dwconv.dwconv", forward.Depthwise, 3);
                Linear(builder, $"{block}.mlp.dense2", forward.Contract);
            }
        }

        if (encoder.Decoder is { } decoder)
        {
            Decoder(builder, decoder);
        }

        return builder;
    }

    // The product that fuses stands before its batch norm, whose numbers are any.
    private static void Decoder(SafeTensorsBuilder builder, FloatDecoder decoder)
    {
        foreach (var (stage, linear) in decoder.Stages.Index())
        {
            Linear(builder, $"decode_head.linear_c.{stage}.proj", linear);
        }

        var (outputs, inputs) = (decoder.Fuse.Outputs, decoder.Fuse.Inputs);
        float Gain(int output) => output % 2 == 0 ? 0.5f : -1.5f;
        float Mean(int output) => 0.01f * output;
        float Variance(int output) => 0.1f + output;
        double Factor(int output) => Gain(output) / Math.Sqrt(Variance(output) + 1e-5);
        float[] Channels(Func<int, float> number) => [.. Enumerable.Range(0, outputs).Select(number)];
        var weights = decoder.Fuse.Weights.ToArray();
        var biases = decoder.Fuse.Biases.ToArray();
        builder
            .Add("decode_head.linear_fuse.weight", [.. weights.Select((weight, i) => (float)(weight / Factor(i / inputs)))], outputs, inputs, 1, 1)
            .Add("decode_head.batch_norm.weight", Channels(Gain), outputs)
            .Add("decode_head.batch_norm.bias", Channels(output => (float)(biases[output] + (Factor(output) * Mean(output)))), outputs)
            .Add("decode_head.batch_norm.running_mean", Channels(Mean), outputs)
            .Add("decode_head.batch_norm.running_var", Channels(Variance), outputs)
            .Add("decode_head.batch_norm.num_batches_tracked", "I64", new byte[8]);
        Convolution(builder, "decode_head.classifier", decoder.Classifier, 1);
    }

    private static void Norm(SafeTensorsBuilder builder, string name, FloatLayerNorm norm) => builder
        .Add($"{name}.weight", [.. norm.Gains], norm.Gains.Count)
        .Add($"{name}.bias", [.. norm.Biases], norm.Biases.Count);

    private static void Linear(SafeTensorsBuilder builder, string name, FloatLinear linear) => builder
        .Add($"{name}.weight", linear.Weights, linear.Outputs, linear.Inputs)
        .Add($"{name}.bias", linear.Biases, linear.Outputs);

    private static void Convolution(SafeTensorsBuilder builder, string name, FloatLinear linear, int side)
    {
        var channels = linear.Inputs / (side * side);
        var stored = new float[linear.Weights.Length];
        for (var output = 0; output < linear.Outputs; output++)
        {
            for (var channel = 0; channel < channels; channel++)
            {
                for (var place = 0; place < side * side; place++)
                {
                    stored[(((output * channels) + channel) * side * side) + place] =
                        linear.Weights[(output * linear.Inputs) + (place * channels) + channel];
                }
            }
        }

        builder.Add($"{name}.weight", stored, linear.Outputs, channels, side, side)
            .Add($"{name}.bias", linear.Biases, linear.Outputs);
    }
}

using HwGen.Golden;
using HwGen.Golden.Attention;
using HwGen.Golden.Encoders;
using HwGen.Golden.Workloads;
using HwGen.Import;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Import;

public sealed class SegFormerWeightsTests
{
    private static readonly Encoder Small = Encoder.Pyramid("small", 64, 96, [12, 20], [1, 2], [4, 1], [2, 1]);

    [Theory]
    [InlineData("encoder")]
    [InlineData("segformer.encoder")]
    public void An_encoder_that_was_written_is_read_back(string root)
    {
        var written = new SyntheticSegFormer(7).Encoder(Small);
        var read = SegFormerWeights.Read(SafeTensorsFile.Parse("w", Write(written, root).Build()), Small);
        var image = new float[64 * 96 * 3];
        var random = new RandomSource(3);
        for (var i = 0; i < image.Length; i++)
        {
            image[i] = random.NextSigned(8) / 64f;
        }

        // Epsilons differ, and nothing else.
        var expected = written.AttentionInputs(image, 64, 96, WindowGeometry.Whole);
        var actual = read.AttentionInputs(image, 64, 96, WindowGeometry.Whole);
        actual.Count.ShouldBe(3);
        foreach (var (one, other) in actual.Zip(expected))
        {
            Fidelity.Compare(one.Input, other.Input).SqnrDecibels.ShouldBeGreaterThan(70);
            one.Layer.Reduction?.Weights.ToArray().ShouldBe(other.Layer.Reduction!.Weights.ToArray());
            one.Layer.Query.Weights.ToArray().ShouldBe(other.Layer.Query.Weights.ToArray());
            one.Layer.Key.Weights.ToArray().ShouldBe(other.Layer.Key.Weights.ToArray());
            one.Layer.Value.Weights.ToArray().ShouldBe(other.Layer.Value.Weights.ToArray());
            one.Layer.Projection.Weights.ToArray().ShouldBe(other.Layer.Projection.Weights.ToArray());
        }
    }

    [Fact]
    public void Missing_and_misshapen_tensors_are_named()
    {
        var builder = Write(new SyntheticSegFormer(7).Encoder(Small), "encoder");
        var file = SafeTensorsFile.Parse("w", builder.Build());
        Should.Throw<ImportException>(() => SegFormerWeights.Read(file, SegFormerB0.Encoder))
            .Message.ShouldContain("encoder.patch_embeddings.0.proj.weight is 12 x 3 x 7 x 7, not 32 x 3 x 7 x 7");
        Should.Throw<ImportException>(() => SegFormerWeights.Read(
            SafeTensorsFile.Parse("w", new SafeTensorsBuilder().Build()), SegFormerB0.Encoder))
            .Message.ShouldContain("tensor segformer.encoder.patch_embeddings.0.proj.weight is missing");
    }

    private static SafeTensorsBuilder Write(FloatEncoder encoder, string root)
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
                Norm(builder, $"{block}.layer_norm_1", attention.Norm);
                Linear(builder, $"{block}.attention.self.query", attention.Query);
                Linear(builder, $"{block}.attention.self.key", attention.Key);
                Linear(builder, $"{block}.attention.self.value", attention.Value);
                Linear(builder, $"{block}.attention.output.dense", attention.Projection);
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

        return builder;
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

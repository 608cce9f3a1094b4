using System.Runtime.InteropServices;
using HwGen.Golden;
using HwGen.Golden.Attention;
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
        var read = SegFormerWeights.Read(SafeTensorsFile.Parse("w", SegFormerFile.Write(written, root).Build()), Small);
        var image = new float[64 * 96 * 3];
        var random = new RandomSource(3);
        for (var i = 0; i < image.Length; i++)
        {
            image[i] = random.NextSigned(8) / 64f;
        }

        // Epsilons differ, and nothing else.
        var cancellationToken = TestContext.Current.CancellationToken;
        var expected = written.AttentionInputs(image, 64, 96, WindowGeometry.Whole, cancellationToken);
        var actual = read.AttentionInputs(image, 64, 96, WindowGeometry.Whole, cancellationToken);
        actual.Count.ShouldBe(3);
        foreach (var (one, other) in actual.Zip(expected))
        {
            Fidelity.Compare(one.Input, other.Input).SqnrDecibels.ShouldBeGreaterThan(70);
            one.Layer.Reduction?.Weights.ToArray().ShouldBe(other.Layer.Reduction!.Weights.ToArray());
            one.Layer.Query.Weights.ToArray().ShouldBe(other.Layer.Query.Weights.ToArray());
            one.Layer.Key.Weights.ToArray().ShouldBe(other.Layer.Key.Weights.ToArray());
            one.Layer.Value.Weights.ToArray().ShouldBe(other.Layer.Value.Weights.ToArray());
            one.Layer.Projection!.Weights.ToArray().ShouldBe(other.Layer.Projection!.Weights.ToArray());
        }
    }

    [Fact]
    public void A_decoder_is_read_back_with_its_batch_norm()
    {
        var written = new SyntheticSegFormer(7).Encoder(Small);
        var file = SafeTensorsFile.Parse("w", SegFormerFile.Write(written, "segformer.encoder").Build());

        var (expected, actual) = (written.Decoder.ShouldNotBeNull(), SegFormerWeights.Read(file, Small).Decoder.ShouldNotBeNull());

        actual.Stages.Select(stage => (stage.Outputs, stage.Inputs)).ShouldBe([(256, 12), (256, 20)]);
        actual.Stages.Select(stage => Convert.ToHexString(MemoryMarshal.AsBytes(stage.Weights)))
            .ShouldBe(expected.Stages.Select(stage => Convert.ToHexString(MemoryMarshal.AsBytes(stage.Weights))));
        (actual.Fuse.Outputs, actual.Fuse.Inputs).ShouldBe((256, 512));
        Fidelity.Compare(actual.Fuse.Weights, expected.Fuse.Weights).SqnrDecibels.ShouldBeGreaterThan(120);
        Fidelity.Compare(actual.Fuse.Biases, expected.Fuse.Biases).SqnrDecibels.ShouldBeGreaterThan(100);
        actual.Classifier.Outputs.ShouldBe(150);
        actual.Classifier.Weights.ToArray().ShouldBe(expected.Classifier.Weights.ToArray());
        actual.Classifier.Biases.ToArray().ShouldBe(expected.Classifier.Biases.ToArray());
    }

    [Fact]
    public void A_decoder_is_whole_or_is_not_there()
    {
        var encoder = new SyntheticSegFormer(7).Encoder(Small);
        SegFormerWeights.Read(SafeTensorsFile.Parse("w", SegFormerFile.Write(encoder with { Decoder = null }, "encoder").Build()), Small)
            .Decoder.ShouldBeNull();

        var part = SegFormerFile.Write(encoder with { Decoder = null }, "encoder").Add("decode_head.classifier.weight", new float[4], 4, 1, 1, 1);
        Should.Throw<ImportException>(() => SegFormerWeights.Read(SafeTensorsFile.Parse("w", part.Build()), Small))
            .Message.ShouldContain("tensor decode_head.linear_c.0.proj.weight is missing");

        var negative = SegFormerFile.Write(encoder with { Decoder = null }, "encoder")
            .Add("decode_head.linear_c.0.proj.weight", new float[12], 1, 12).Add("decode_head.linear_c.0.proj.bias", new float[1], 1)
            .Add("decode_head.linear_c.1.proj.weight", new float[20], 1, 20).Add("decode_head.linear_c.1.proj.bias", new float[1], 1)
            .Add("decode_head.linear_fuse.weight", new float[2], 1, 2, 1, 1)
            .Add("decode_head.batch_norm.weight", [1], 1).Add("decode_head.batch_norm.bias", [0], 1)
            .Add("decode_head.batch_norm.running_mean", [0], 1).Add("decode_head.batch_norm.running_var", [-1], 1)
            .Add("decode_head.classifier.weight", new float[4], 4, 1, 1, 1).Add("decode_head.classifier.bias", new float[4], 4);
        Should.Throw<ImportException>(() => SegFormerWeights.Read(SafeTensorsFile.Parse("w", negative.Build()), Small))
            .Message.ShouldContain("running_var holds a negative number");
    }

    [Fact]
    public void Missing_and_misshapen_tensors_are_named()
    {
        var builder = SegFormerFile.Write(new SyntheticSegFormer(7).Encoder(Small), "encoder");
        var file = SafeTensorsFile.Parse("w", builder.Build());
        Should.Throw<ImportException>(() => SegFormerWeights.Read(file, SegFormerB0.Encoder))
            .Message.ShouldContain("encoder.patch_embeddings.0.proj.weight is 12 x 3 x 7 x 7, not 32 x 3 x 7 x 7");
        Should.Throw<ImportException>(() => SegFormerWeights.Read(
            SafeTensorsFile.Parse("w", new SafeTensorsBuilder().Build()), SegFormerB0.Encoder))
            .Message.ShouldContain("tensor segformer.encoder.patch_embeddings.0.proj.weight is missing");
    }
}

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
            one.Layer.Projection.Weights.ToArray().ShouldBe(other.Layer.Projection.Weights.ToArray());
        }
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

using HwGen.Golden.Attention;
using HwGen.Golden.Tests.Reference;
using HwGen.Golden.Workloads;
using Shouldly;
using Xunit;

namespace HwGen.Golden.Tests.Encoders;

public sealed class FloatEncoderTests
{
    private static readonly Encoder Small = Encoder.Pyramid("small", 64, 96, [12, 20], [1, 2], [4, 2], [2, 1]);

    [Fact]
    public void Every_block_equals_the_reference()
    {
        var encoder = new SyntheticSegFormer(1).Encoder(Small);
        var tokens = Image(64, 96);
        var (height, width) = (64, 96);
        foreach (var stage in encoder.Stages)
        {
            var embedded = stage.Embedding.Apply(tokens, height, width);
            Equal(embedded, ReferenceEncoder.Run(stage.Embedding, tokens, height, width));
            (height, width) = (stage.Attention[0].Stage.GridHeight, stage.Attention[0].Stage.GridWidth);
            tokens = stage.FeedForward[0].Apply(embedded, width);
            Equal(tokens, ReferenceEncoder.Run(stage.FeedForward[0], embedded, height, width));
        }
    }

    [Fact]
    public void Every_attention_layer_gets_its_input()
    {
        var encoder = new SyntheticSegFormer(1).Encoder(Small);
        var cancellationToken = TestContext.Current.CancellationToken;
        var inputs = encoder.AttentionInputs(Image(64, 96), 64, 96, WindowGeometry.Whole, cancellationToken);
        inputs.Select(input => input.Layer.Stage.Index).ShouldBe([1, 1, 2]);
        foreach (var (layer, input) in inputs)
        {
            input.Length.ShouldBe(layer.Stage.Tokens * layer.Stage.Channels);
            input.ShouldAllBe(value => float.IsFinite(value));
        }

        Should.Throw<ArgumentException>(
            () => encoder.AttentionInputs(new float[5], 64, 96, WindowGeometry.Whole, cancellationToken));
        Should.Throw<OperationCanceledException>(
            () => encoder.AttentionInputs(Image(64, 96), 64, 96, WindowGeometry.Whole, new CancellationToken(true)));
    }

    private static float[] Image(int height, int width)
    {
        var random = new RandomSource(2);
        var image = new float[height * width * 3];
        for (var i = 0; i < image.Length; i++)
        {
            image[i] = random.NextSigned(8) / 64f;
        }

        return image;
    }

    private static void Equal(float[] actual, float[] expected) =>
        Fidelity.Compare(actual, expected).SqnrDecibels.ShouldBeGreaterThan(100);
}

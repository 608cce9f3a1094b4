using HwGen.Golden.Workloads;
using Shouldly;
using Xunit;

namespace HwGen.Golden.Tests.Workloads;

public sealed class EncoderTests
{
    private static readonly Encoder MiTB1 = Encoder.Pyramid(
        "MiT-B1", 512, 512, [64, 128, 320, 512], [1, 2, 5, 8], [8, 4, 2, 1], [2, 2, 2, 2]);

    [Theory]
    [InlineData(1, 128, 16384, 32, 1, 8)]
    [InlineData(2, 64, 4096, 64, 2, 4)]
    [InlineData(3, 32, 1024, 160, 5, 2)]
    [InlineData(4, 16, 256, 256, 8, 1)]
    public void The_stages_of_segformer_b0_are_the_published_ones(
        int index, int grid, int tokens, int channels, int heads, int spatialReduction)
    {
        var stage = SegFormerB0.Encoder.Stages[index - 1];
        stage.Index.ShouldBe(index);
        (stage.GridHeight, stage.GridWidth).ShouldBe((grid, grid));
        stage.Tokens.ShouldBe(tokens);
        stage.Channels.ShouldBe(channels);
        stage.Heads.ShouldBe(heads);
        stage.SpatialReduction.ShouldBe(spatialReduction);
        stage.HeadDimension.ShouldBe(32);
        stage.ReducedTokens.ShouldBe(256);
        stage.Depth.ShouldBe(2);
    }

    [Theory]
    [InlineData(1, 16.78, 0.52, 16.78)]
    [InlineData(2, 16.78, 2.10, 16.78)]
    [InlineData(3, 26.21, 13.11, 26.21)]
    [InlineData(4, 16.78, 33.55, 0)]
    public void The_projections_of_a_stage_take_the_known_millions_of_macs(
        int index, double query, double keyAndValue, double spatialReduction)
    {
        var stage = SegFormerB0.Encoder.Stages[index - 1];
        Millions(stage, ProjectionKind.Query).ShouldBe(query, 0.005);
        (Millions(stage, ProjectionKind.Key) + Millions(stage, ProjectionKind.Value)).ShouldBe(keyAndValue, 0.005);
        Millions(stage, ProjectionKind.Output).ShouldBe(query, 0.005);
        Millions(stage, ProjectionKind.SpatialReduction).ShouldBe(spatialReduction, 0.005);
    }

    [Theory]
    [InlineData(1, 4_096, 65_536)]
    [InlineData(2, 16_384, 65_536)]
    [InlineData(3, 102_400, 102_400)]
    [InlineData(4, 262_144, 0)]
    public void The_projections_of_a_stage_hold_the_known_weights(int index, long attention, long spatialReduction)
    {
        var shapes = SegFormerB0.Encoder.Stages[index - 1].Projections();
        shapes.Where(shape => shape.Kind != ProjectionKind.SpatialReduction).Sum(shape => shape.Weights)
            .ShouldBe(attention);
        shapes.Where(shape => shape.Kind == ProjectionKind.SpatialReduction).Sum(shape => shape.Weights)
            .ShouldBe(spatialReduction);
    }

    [Fact]
    public void All_attention_layers_with_chunks_of_256_tokens_take_the_known_total()
    {
        var total = SegFormerB0.Encoder.Stages.Sum(stage =>
        {
            var keysOfChunk = 256 / (stage.SpatialReduction * stage.SpatialReduction);
            var logits = (long)stage.Tokens * keysOfChunk * stage.Channels;
            return stage.Depth * (stage.Projections().Sum(shape => shape.Macs) + (2 * logits));
        });
        (total / 1e6).ShouldBe(658.5, 0.05);
    }

    [Fact]
    public void Segformer_b0_asks_for_every_length_of_dot_product()
    {
        var shapes = SegFormerB0.Encoder.Projections().ToArray();
        shapes.Length.ShouldBe(19);
        shapes.Select(shape => shape.InputLength).Distinct().Order().ShouldBe([32, 64, 160, 256, 640, 1024, 2048]);
        shapes[4].ShouldBe(new ProjectionShape(1, ProjectionKind.SpatialReduction, 2048, 32, 256));
        shapes[^1].ShouldBe(new ProjectionShape(4, ProjectionKind.Output, 256, 256, 256));
    }

    [Fact]
    public void Another_mix_transformer_is_a_line_of_numbers()
    {
        MiTB1.Stages.Select(stage => stage.HeadDimension).ShouldBe([64, 64, 64, 64]);
        MiTB1.Projections().Select(shape => shape.InputLength).Distinct().Order()
            .ShouldBe([64, 128, 320, 512, 1280, 2048, 4096]);
    }

    [Fact]
    public void An_image_need_not_be_square()
    {
        var stage = Encoder.Pyramid("wide", 256, 512, [8], [2], [4], [1]).Stages.ShouldHaveSingleItem();
        (stage.GridHeight, stage.GridWidth).ShouldBe((64, 128));
        stage.ReducedTokens.ShouldBe(16 * 32);
    }

    [Fact]
    public void Impossible_encoders_are_refused()
    {
        Should.Throw<ArgumentException>(() => Encoder.Pyramid("lists", 512, 512, [32, 64], [1], [8, 4], [2, 2]));
        Should.Throw<ArgumentException>(() => Encoder.Pyramid("image", 510, 512, [32], [1], [1], [2]));
        Should.Throw<ArgumentException>(() => new EncoderStage(1, 16, 16, 32, 3, 1, 1)).ParamName.ShouldBe("heads");
        Should.Throw<ArgumentException>(() => new EncoderStage(1, 16, 12, 32, 1, 8, 1))
            .ParamName.ShouldBe("spatialReduction");
        Should.Throw<ArgumentOutOfRangeException>(() => new EncoderStage(1, 16, 16, 0, 1, 1, 1))
            .ParamName.ShouldBe("channels");
    }

    private static double Millions(EncoderStage stage, ProjectionKind kind) =>
        stage.Projections().Where(shape => shape.Kind == kind).Sum(shape => shape.Macs) / 1e6;
}

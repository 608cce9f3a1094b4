using CsCheck;
using HwGen.Golden.Attention;
using HwGen.Golden.Workloads;
using Shouldly;
using Xunit;

namespace HwGen.Golden.Tests.Attention;

public sealed class AttentionLayerTests
{
    // Grids whose sides are multiples of the reduction, heads and channels that are no powers of two.
    private static readonly Gen<EncoderStage> AnyStage =
        from heads in Gen.Int[1, 3]
        from dimension in Gen.Int[1, 12]
        from reduction in Gen.Int[1, 3]
        from height in Gen.Int[1, 4]
        from width in Gen.Int[1, 4]
        select new EncoderStage(
            1, height * reduction, width * reduction, heads * dimension, heads, reduction, 1);

    // Any of the steps that may be absent.
    private static readonly Gen<IReadOnlyList<AttentionStep>> AnyAbsence =
        Gen.Shuffle(FloatAttentionLayer.OptionalSteps.ToArray(), 0, FloatAttentionLayer.OptionalSteps.Count).Select(steps => (IReadOnlyList<AttentionStep>)steps);

    [Fact]
    public void One_chunk_that_covers_the_stage_is_plain_attention() =>
        Gen.Select(AnyStage, Gen.ULong, Gen.OneOf(8, 4), AnyAbsence).Sample((stage, seed, bits, absent) =>
        {
            var (attention, input) = Quantize(stage, seed, WindowGeometry.Whole, bits, absent);
            attention.Layer.Run(input, WindowGeometry.Whole).Output.ShouldBe(PlainAttention.Run(attention.Layer, input));
        }, iter: 80);

    [Fact]
    public void Extreme_inputs_are_like_any_others() =>
        Gen.Select(AnyStage, Gen.ULong, Gen.Int[0, 3]).Sample((stage, seed, pattern) =>
        {
            var (attention, input) = Quantize(stage, seed, WindowGeometry.Whole, 8);
            for (var i = 0; i < input.Length; i++)
            {
                input[i] = pattern switch { 0 => -128, 1 => 127, 2 => 0, _ => (short)(i % 2 == 0 ? -128 : 127) };
            }

            attention.Layer.Run(input, WindowGeometry.Whole).Output.ShouldBe(PlainAttention.Run(attention.Layer, input));
        }, iter: 20);

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void One_chunk_is_plain_attention_in_SegFormer_B0(int stageIndex)
    {
        var stage = SegFormerB0.Encoder.Stages[stageIndex - 1];
        var (attention, input) = Quantize(stage, 3, WindowGeometry.Whole, 8);
        attention.Layer.Run(input, WindowGeometry.Whole).Output.ShouldBe(PlainAttention.Run(attention.Layer, input));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Permuting_chunks_permutes_the_output_and_changes_nothing_else(int stageIndex)
    {
        var stage = SegFormerB0.Encoder.Stages[stageIndex - 1];
        var geometry = WindowGeometry.Uniform256;
        var (attention, input) = Quantize(stage, 4, geometry, 8);
        var windows = geometry.Tokens(stage);
        var order = Enumerable.Range(0, windows.Windows).ToArray();
        var random = new RandomSource(5);
        for (var i = order.Length - 1; i > 0; i--)
        {
            var other = random.NextBelow(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        var permuted = attention.Layer.Run(Permute(input, windows, stage.Channels, order), geometry);
        permuted.Output.ShouldBe(
            Permute(attention.Layer.Run(input, geometry).Output, windows, stage.Channels, order));
    }

    [Fact]
    public void A_chunk_depends_on_nothing_outside_it()
    {
        var stage = SegFormerB0.Encoder.Stages[2];
        var geometry = WindowGeometry.Uniform256;
        var (attention, input) = Quantize(stage, 6, geometry, 8);
        var windows = geometry.Tokens(stage);
        var output = attention.Layer.Run(input, geometry).Output;
        var alone = stage.WithGrid(windows.WindowHeight, windows.WindowWidth);
        for (var window = 0; window < windows.Windows; window++)
        {
            var chunk = new short[windows.WindowTokens * stage.Channels];
            var expected = new short[chunk.Length];
            windows.Gather(window, input, stage.Channels, chunk);
            windows.Gather(window, output, stage.Channels, expected);
            (attention.Layer with { Stage = alone }).Run(chunk, WindowGeometry.Whole).Output.ShouldBe(expected);
        }
    }

    [Fact]
    public void Every_step_is_handed_out_with_its_shape() =>
        Gen.Select(AnyStage, Gen.ULong).Sample((stage, seed) =>
        {
            var (attention, input) = Quantize(stage, seed, WindowGeometry.Whole, 8);
            var trace = attention.Layer.Run(input, WindowGeometry.Whole);
            var tensors = trace.Tensors().ToList();
            tensors.Select(tensor => tensor.Name).ShouldBe(stage.SpatialReduction == 1
                ? ["ln", "q", "k", "v", "logits", "logit_codes", "exponentials", "row_sums", "av", "proj", "residual"]
                : ["ln", "q", "sr", "sr_ln", "k", "v", "logits", "logit_codes", "exponentials", "row_sums", "av", "proj", "residual"]);
            tensors.Select(tensor => tensor.Step).ShouldBeInOrder();
            foreach (var tensor in tensors)
            {
                tensor.Values.Length.ShouldBe(tensor.Shape.Aggregate(1, (product, side) => product * side));
                (long least, long most) = tensor.Type switch
                {
                    IntegerType.S8 => ((long)sbyte.MinValue, (long)sbyte.MaxValue),
                    IntegerType.S16 => (short.MinValue, short.MaxValue),
                    IntegerType.S32 => (int.MinValue, int.MaxValue),
                    IntegerType.U8 => (0, byte.MaxValue),
                    _ => (0, uint.MaxValue),
                };
                tensor.Values.ShouldAllBe(value => value >= least && value <= most);
                tensor.FirstDifference(tensor with { Values = [.. tensor.Values] }).ShouldBeNull();
                long[] changed = [.. tensor.Values];
                changed[^1]++;
                tensor.FirstDifference(tensor with { Values = changed }).ShouldBe(changed.Length - 1);
            }
        }, iter: 20);

    [Fact]
    public void Inputs_of_another_stage_are_refused()
    {
        var stage = SegFormerB0.Encoder.Stages[3];
        var (attention, input) = Quantize(stage, 1, WindowGeometry.Whole, 8);
        Should.Throw<ArgumentException>(() => attention.Layer.Run(input.AsSpan(1), WindowGeometry.Whole));
        Should.Throw<ArgumentException>(() => attention.Layer.Run(input, WindowGeometry.Fixed(3, 3)));
    }

    [Fact]
    public void Parts_that_do_not_fit_the_stage_are_refused()
    {
        var stage = SegFormerB0.Encoder.Stages[3];
        var (attention, input) = Quantize(stage, 1, WindowGeometry.Whole, 8);
        var layer = attention.Layer;
        var narrow = new QuantizedLinear([1, 2], new Requantizer(8, [FixedPointScale.FromReal(1)], [0]));
        var norm = new LayerNorm([1], [1], 1, 0, 8);
        AttentionLayer[] spoiled =
        [
            layer with { Norm = norm }, layer with { Query = narrow }, layer with { Key = narrow },
            layer with { Value = narrow }, layer with { Projection = narrow }, layer with { Reduction = narrow },
            layer with { ReductionNorm = norm }, layer with { LogitScales = [] }, layer with { AverageScales = [] },
        ];
        foreach (var bad in spoiled)
        {
            Should.Throw<InvalidOperationException>(() => bad.Run(input, WindowGeometry.Whole));
        }
    }

    private static (QuantizedAttention Attention, short[] Input) Quantize(
        EncoderStage stage, ulong seed, WindowGeometry geometry, int bits, IReadOnlyList<AttentionStep>? absent = null)
    {
        var source = new SyntheticSegFormer(seed);
        var input = source.Input(stage, 0);
        var attention = AttentionQuantizer.Quantize(source.Layer(stage, 0).Without(absent ?? []), input, geometry, bits);
        return (attention, attention.QuantizeInput(input));
    }

    private static short[] Permute(short[] values, WindowAddress windows, int channels, int[] order)
    {
        var permuted = new short[values.Length];
        var chunk = new short[windows.WindowTokens * channels];
        for (var window = 0; window < order.Length; window++)
        {
            windows.Gather(order[window], values, channels, chunk);
            windows.Scatter<short>(window, chunk, channels, permuted);
        }

        return permuted;
    }
}

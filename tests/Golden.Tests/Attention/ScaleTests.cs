using CsCheck;
using HwGen.Golden.Attention;
using Shouldly;
using Xunit;

namespace HwGen.Golden.Tests.Attention;

public sealed class ScaleTests
{
    [Fact]
    public void Values_that_fill_the_range_evenly_are_not_clipped()
    {
        var values = Enumerable.Range(-127, 255).Select(value => value * 0.25f).ToArray();
        Scale.Calibrate(values, 8).ShouldBe(0.25, 1e-9);
        Scale.Quantize(values, 0.25, 8).ShouldBe(Enumerable.Range(-127, 255).Select(value => (short)value));
        Scale.Dequantize(Scale.Quantize(values, 0.25, 8), 0.25).ShouldBe(values);
    }

    [Fact]
    public void A_rare_outlier_is_clipped_where_that_pays()
    {
        float[] values = [.. Enumerable.Range(0, 1000).Select(i => (i % 21) - 10f), 40];
        Scale.Calibrate(values, 4).ShouldBeLessThan(40.0 / 7);
    }

    [Fact]
    public void Zeros_have_a_scale() => Scale.Calibrate(new float[5], 8).ShouldBe(1);

    [Fact]
    public void Rounding_is_within_half_a_unit() =>
        Gen.Float[-100, 100].Array[1, 50].Sample(values =>
        {
            var largest = values.Max(Math.Abs) / 127.0;
            if (largest == 0)
            {
                return;
            }

            var rounded = Scale.Dequantize(Scale.Quantize(values, largest, 8), largest);
            Fidelity.Compare(rounded, values).LargestError.ShouldBeLessThanOrEqualTo((largest / 2) + 1e-4);
        });

    [Fact]
    public void Equal_tensors_have_no_noise()
    {
        var fidelity = Fidelity.Compare([1, 2], [1, 2]);
        fidelity.SqnrDecibels.ShouldBe(double.PositiveInfinity);
        fidelity.Cosine.ShouldBe(1, 1e-12);
        Fidelity.Compare([0, 0], [0, 0]).Cosine.ShouldBe(1);
        Fidelity.Compare([1, 0], [0, 0]).Cosine.ShouldBe(0);
        Fidelity.Compare([1.1f], [1]).SqnrDecibels.ShouldBe(20, 0.01);
        Should.Throw<ArgumentException>(() => Fidelity.Compare([1], [1, 2]));
    }

    [Fact]
    public void Operands_have_8_or_4_bits()
    {
        var stage = new HwGen.Golden.Workloads.EncoderStage(1, 2, 2, 4, 1, 1, 1);
        var source = new SyntheticSegFormer(1);
        Should.Throw<ArgumentOutOfRangeException>(() => AttentionQuantizer.Quantize(
            source.Layer(stage, 0), source.Input(stage, 0), WindowGeometry.Whole, 6));
    }
}

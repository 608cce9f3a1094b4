using System.Numerics;
using CsCheck;
using Shouldly;
using Xunit;

namespace HwGen.Golden.Tests;

public sealed class RequantizerTests
{
    private static readonly Gen<FixedPointScale> AnyScale =
        Gen.Select(Gen.Int[0, 65535], Gen.Int[1, 63], (multiplier, shift) => new FixedPointScale(multiplier, shift));

    [Fact]
    public void Results_are_the_rounded_and_saturated_products() =>
        Gen.Select(Gen.Int, Gen.Int, AnyScale, Gen.OneOf(4, 8, 16)).Sample((accumulator, bias, scale, bits) =>
        {
            var product = ((BigInteger)accumulator + bias) * scale.Multiplier;
            var rounded = ((2 * product) + (BigInteger.One << scale.Shift)) >> (scale.Shift + 1);
            var limit = BigInteger.One << (bits - 1);
            var expected = BigInteger.Min(BigInteger.Max(rounded, -limit), limit - 1);
            new BigInteger(Requantizer.Requantize(accumulator, bias, scale, bits)).ShouldBe(expected);
        });

    [Theory]
    [InlineData(int.MinValue, int.MinValue, -128)]
    [InlineData(int.MaxValue, int.MaxValue, 127)]
    public void Extremes_saturate(int accumulator, int bias, int expected) =>
        Requantizer.Requantize(accumulator, bias, new FixedPointScale(65535, 1), 8).ShouldBe(expected);

    [Fact]
    public void Every_channel_has_its_own_scale_and_bias()
    {
        var requantizer = new Requantizer(
            8, [new FixedPointScale(1, 1), new FixedPointScale(1, 2), new FixedPointScale(3, 1)], [0, 10, -1]);
        var results = new short[6];
        requantizer.Requantize([5, 6, 7, -5, -6, -7], results);
        results.ShouldBe<short>([3, 4, 9, -2, 1, -12]);
    }

    [Fact]
    public void Bad_shapes_are_refused()
    {
        Should.Throw<ArgumentException>(() => new Requantizer(8, [new FixedPointScale(1, 1)], []));
        Should.Throw<ArgumentOutOfRangeException>(() => new Requantizer(5, [], []));
        var requantizer = new Requantizer(8, [new FixedPointScale(1, 1), new FixedPointScale(1, 1)], [0, 0]);
        Should.Throw<ArgumentException>(() => requantizer.Requantize([1, 2, 3], new short[3]));
        Should.Throw<ArgumentException>(() => requantizer.Requantize([1, 2], new short[4]));
    }

    [Fact]
    public void A_divided_scale_needs_no_more_bits_and_loses_less_than_a_part_in_2_to_the_14() =>
        Gen.Select(Gen.Int[1 << 15, 65535], Gen.Int[1, 30], Gen.Long[1, uint.MaxValue]).Sample(
            (multiplier, shift, divisor) =>
        {
            var scale = new FixedPointScale(multiplier, shift);
            var divided = RowDivider.Divide(scale, divisor);
            divided.Multiplier.ShouldBeInRange(1 << 14, multiplier);
            var exact = scale.Value / divisor;
            divided.Value.ShouldBeLessThanOrEqualTo(exact);
            ((exact - divided.Value) / exact).ShouldBeLessThan(1.0 / (1 << 14));
        });

    [Fact]
    public void Equal_values_average_to_themselves() =>
        Gen.Select(Gen.Int[-128, 127], Gen.Int[1, 1024], Gen.Int[1, 255]).Sample((value, keys, exponential) =>
        {
            var sum = keys * exponential;
            Requantizer.RequantizeRow(value * sum, FixedPointScale.FromReal(1), sum, 8).ShouldBe(value);
        });
}

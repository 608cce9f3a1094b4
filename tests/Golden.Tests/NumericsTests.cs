using System.Numerics;
using CsCheck;
using Shouldly;
using Xunit;

namespace HwGen.Golden.Tests;

public sealed class NumericsTests
{
    [Fact]
    public void Shifts_round_to_nearest_and_halves_up() =>
        Gen.Select(Gen.Long, Gen.Int[1, 63]).Sample((value, shift) =>
        {
            // floor(value / 2^shift + 1/2), in integers that cannot overflow.
            var doubled = (2 * (BigInteger)value) + (BigInteger.One << shift);
            new BigInteger(Numerics.RoundShift(value, shift)).ShouldBe(doubled >> (shift + 1));
        });

    [Theory]
    [InlineData(5, 1, 3)]
    [InlineData(-5, 1, -2)]
    [InlineData(6, 2, 2)]
    [InlineData(-6, 2, -1)]
    [InlineData(-7, 2, -2)]
    [InlineData(-7, 0, -7)]
    [InlineData(long.MaxValue, 1, 1L << 62)]
    [InlineData(long.MaxValue, 63, 1)]
    [InlineData(long.MinValue, 63, -1)]
    public void Halves_go_towards_plus_infinity(long value, int shift, long expected) =>
        Numerics.RoundShift(value, shift).ShouldBe(expected);

    [Theory]
    [InlineData(8, 127, -128)]
    [InlineData(4, 7, -8)]
    [InlineData(16, 32767, -32768)]
    public void Saturation_keeps_what_fits(int bits, int largest, int smallest)
    {
        Numerics.Saturate(long.MaxValue, bits).ShouldBe(largest);
        Numerics.Saturate(long.MinValue, bits).ShouldBe(smallest);
        Numerics.Saturate(largest, bits).ShouldBe(largest);
        Numerics.Saturate(smallest, bits).ShouldBe(smallest);
        Numerics.Saturate(largest + 1L, bits).ShouldBe(largest);
        Numerics.Saturate(smallest - 1L, bits).ShouldBe(smallest);
    }

    [Fact]
    public void Scales_are_within_a_part_in_2_to_the_16()
    {
        Gen.Double[-32, 14.9].Sample(exponent =>
        {
            var value = Math.Pow(2, exponent);
            var scale = FixedPointScale.FromReal(value);
            scale.Multiplier.ShouldBeGreaterThanOrEqualTo(1 << 15);
            (Math.Abs(scale.Value - value) / value).ShouldBeLessThanOrEqualTo(1.0 / (1 << 16));
        });
        FixedPointScale.FromReal(1).ShouldBe(new FixedPointScale(1 << 15, 15));
        FixedPointScale.FromReal(0.999999).ShouldBe(new FixedPointScale(1 << 15, 15));
        Should.Throw<ArgumentOutOfRangeException>(() => FixedPointScale.FromReal(32768));
        Should.Throw<ArgumentOutOfRangeException>(() => FixedPointScale.FromReal(0));
        Should.Throw<ArgumentOutOfRangeException>(() => FixedPointScale.FromReal(double.NaN));
    }
}

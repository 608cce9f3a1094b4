using CsCheck;
using Shouldly;
using Xunit;

namespace HwGen.Golden.Tests;

public sealed class ResidualTests
{
    [Fact]
    public void The_sum_is_rounded_once() =>
        Gen.Select(Gen.Short[-128, 127], Gen.Short, Gen.Double[0.2, 3]).Sample((input, projection, ratio) =>
        {
            var residual = new Residual(FixedPointScale.FromReal(64 * ratio));
            var results = new short[1];
            residual.Add([input], [projection], results);
            var exact = Math.Clamp((input * ratio) + (projection / 64.0), -128, 127);
            Math.Abs(results[0] - exact).ShouldBeLessThan(0.52);
        });

    [Fact]
    public void Equal_scales_add_whole_units_exactly() =>
        Gen.Select(Gen.Short[-128, 127], Gen.Short[-100, 100]).Sample((input, projection) =>
        {
            var results = new short[1];
            new Residual(FixedPointScale.FromReal(64)).Add([input], [(short)(64 * projection)], results);
            results[0].ShouldBe((short)Math.Clamp(input + projection, -128, 127));
        });

    [Fact]
    public void Lengths_that_differ_are_refused() => Should.Throw<ArgumentException>(
        () => new Residual(FixedPointScale.FromReal(64)).Add(new short[2], new short[2], new short[3]));
}

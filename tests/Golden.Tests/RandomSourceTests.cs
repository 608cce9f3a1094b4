using Shouldly;
using Xunit;

namespace HwGen.Golden.Tests;

public sealed class RandomSourceTests
{
    [Fact]
    public void The_streams_are_those_of_the_reference_implementation()
    {
        var random = new RandomSource(1234567);
        ulong[] expected =
        [
            6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821,
        ];
        Array.ConvertAll(expected, _ => random.NextUInt64()).ShouldBe(expected);
        new RandomSource(0).NextUInt64().ShouldBe(0xE220_A839_7B1D_CDAF);
    }

    [Fact]
    public void The_helpers_take_the_upper_bits_of_one_draw()
    {
        // 0xE220A839..., 0x6E789E6A..., 0x06C45D18... are the first draws of seed 0.
        var random = new RandomSource(0);
        random.NextUnsigned(8).ShouldBe(0xE2);
        random.NextSigned(8).ShouldBe(0x6E);
        random.NextBelow(1000).ShouldBe((int)((0x06C4_5D18 * 1000L) >> 32));
        new RandomSource(0).NextSigned(8).ShouldBe(unchecked((sbyte)0xE2));
        new RandomSource(0).NextSigned(32).ShouldBe(unchecked((int)0xE220_A839));
        new RandomSource(0).NextUnsigned(31).ShouldBe(0x7110_541C);
    }

    [Fact]
    public void Every_value_of_a_range_is_drawn_and_none_outside_it()
    {
        var random = new RandomSource(1);
        Drawn(() => random.NextUnsigned(4)).ShouldBe(Enumerable.Range(0, 16));
        Drawn(() => random.NextSigned(4)).ShouldBe(Enumerable.Range(-8, 16));
        Drawn(() => random.NextBelow(13)).ShouldBe(Enumerable.Range(0, 13));
        Drawn(() => random.NextBelow(1)).ShouldBe([0]);
    }

    [Fact]
    public void Widths_and_bounds_out_of_range_are_refused()
    {
        var random = new RandomSource(0);
        Should.Throw<ArgumentOutOfRangeException>(() => random.NextUnsigned(0));
        Should.Throw<ArgumentOutOfRangeException>(() => random.NextUnsigned(32));
        Should.Throw<ArgumentOutOfRangeException>(() => random.NextSigned(0));
        Should.Throw<ArgumentOutOfRangeException>(() => random.NextSigned(33));
        Should.Throw<ArgumentOutOfRangeException>(() => random.NextBelow(0));
    }

    private static int[] Drawn(Func<int> draw) =>
        [.. Enumerable.Range(0, 1000).Select(_ => draw()).Distinct().Order()];
}

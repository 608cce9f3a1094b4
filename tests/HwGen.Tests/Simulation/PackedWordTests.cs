using HwGen.Simulation;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Simulation;

public sealed class PackedWordTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(23)]
    [InlineData(32)]
    public void What_is_written_is_read_back(int bits)
    {
        var random = new Random(bits);
        var values = Enumerable.Range(0, 37).Select(_ => (int)(random.NextInt64(1L << bits) - (1L << bits - 1))).ToArray();
        var read = new int?[values.Length];

        PackedWord.Parse(PackedWord.Format(values, bits), bits, read);

        read.ShouldBe(values.Select(value => (int?)value));
    }

    [Fact]
    public void The_first_element_stands_in_the_lowest_bits() => PackedWord.Format([1, 2, -1], 8).ShouldBe("ff0201");

    [Fact]
    public void An_element_with_an_unknown_digit_is_unknown_and_its_neighbours_are_not()
    {
        var read = new int?[3];

        PackedWord.Parse("7f0x01", 8, read);

        read.ShouldBe([1, null, 127]);
    }

    [Fact]
    public void A_word_of_another_length_is_refused() =>
        Should.Throw<FormatException>(() => PackedWord.Parse("0001", 8, new int?[1]));
}

using System.Numerics;
using HwGen.Golden.Rram;
using Shouldly;
using Xunit;

namespace HwGen.Golden.Tests.Rram;

public sealed class HsiaoCodeTests
{
    /// <summary>Data bits, check bits: Hsiao's (13,8), (22,16), (39,32), (72,64), and (137,128).</summary>
    [Theory]
    [InlineData(8, 5)]
    [InlineData(16, 6)]
    [InlineData(32, 7)]
    [InlineData(57, 7)]
    [InlineData(58, 8)]
    [InlineData(64, 8)]
    [InlineData(120, 8)]
    [InlineData(121, 9)]
    [InlineData(128, 9)]
    public void Check_bits_are_the_fewest(int dataBits, int checkBits) =>
        new HsiaoCode(dataBits).CheckBits.ShouldBe(checkBits);

    [Fact]
    public void Columns_are_odd_different_and_light_and_rows_alike_in_every_width()
    {
        for (var bits = HsiaoCode.MinimumDataBits; bits <= HsiaoCode.MaximumDataBits; bits++)
        {
            var code = new HsiaoCode(bits);
            var columns = Enumerable.Range(0, code.CodeBits).Select(code.Column).ToList();
            columns.Distinct().Count().ShouldBe(code.CodeBits);
            columns.ShouldAllBe(column => (BitOperations.PopCount((uint)column) & 1) == 1);

            var triples = code.CheckBits * (code.CheckBits - 1) * (code.CheckBits - 2) / 6;
            columns.Take(bits).Count(column => BitOperations.PopCount((uint)column) == 3).ShouldBe(Math.Min(triples, bits));

            var weights = code.Rows.Select(row => (int)UInt128.PopCount(row)).ToList();
            (weights.Max() - weights.Min()).ShouldBeLessThanOrEqualTo(2, $"{bits} bits");
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(127)]
    [InlineData(128)]
    public void Every_single_error_is_corrected_and_every_double_error_detected(int dataBits)
    {
        var code = new HsiaoCode(dataBits);
        var random = new RandomSource((ulong)dataBits);
        UInt128[] words = [0, ~UInt128.Zero >> (128 - dataBits), Word(random, dataBits)];
        foreach (var word in words)
        {
            var codeword = code.Encode(word);
            code.Decode(codeword).ShouldBe(new(word, EccOutcome.Clean));
            for (var first = 0; first < code.CodeBits; first++)
            {
                var single = code.Flip(codeword, first);
                code.Decode(single).ShouldBe(new(word, EccOutcome.Corrected));
                for (var second = 0; second < first; second++)
                {
                    var twice = code.Flip(single, second);
                    code.Decode(twice).ShouldBe(new(twice.Data, EccOutcome.Uncorrectable));
                }
            }
        }
    }

    /// <summary>The figures of docs/decisions: exhaustive, against the estimate for columns chosen blindly.</summary>
    [Theory]
    [InlineData(32, 9139, 5452)]
    [InlineData(64, 59640, 33568)]
    [InlineData(128, 419220, 225400)]
    public void Triple_errors_are_miscorrected_about_as_often_as_chance_would(int dataBits, long total, long miscorrected)
    {
        var triples = new HsiaoCode(dataBits).CountTripleErrors();

        triples.Total.ShouldBe(total);
        triples.Miscorrected.ShouldBe(miscorrected);
        triples.Rate.ShouldBeInRange(triples.Estimate * 0.9, triples.Estimate * 1.1);
    }

    [Fact]
    public void A_miscorrected_triple_is_counted_as_the_decoder_takes_it()
    {
        var code = new HsiaoCode(16);
        var corrected = 0L;
        for (var first = 2; first < code.CodeBits; first++)
        {
            for (var second = 1; second < first; second++)
            {
                for (var third = 0; third < second; third++)
                {
                    var wrong = code.Flip(code.Flip(code.Flip(code.Encode(0x1234), first), second), third);
                    corrected += code.Decode(wrong).Outcome == EccOutcome.Corrected ? 1 : 0;
                }
            }
        }

        code.CountTripleErrors().Miscorrected.ShouldBe(corrected);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(129)]
    public void Widths_out_of_range_are_refused(int dataBits) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new HsiaoCode(dataBits));

    [Fact]
    public void Words_that_are_too_wide_are_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new HsiaoCode(32).Encode(UInt128.One << 32));

    private static UInt128 Word(RandomSource random, int bits) =>
        new UInt128(random.NextUInt64(), random.NextUInt64()) >> (128 - bits);
}

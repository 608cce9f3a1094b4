using CsCheck;
using Shouldly;
using Xunit;

namespace HwGen.Golden.Tests;

public sealed class SoftmaxTests
{
    private static readonly Gen<short[]> AnyRow = Gen.OneOf(
        Gen.Short.Array[1, 300], Gen.Short[-3000, 3000].Array[1, 300], Gen.Short[-20, 20].Array[1, 300]);

    // The list that docs/numerics.md shows.
    [Fact]
    public void The_table_is_the_documented_one() => Softmax.Table.ToArray().ShouldBe(
    [
        4096, 4052, 4008, 3965, 3922, 3880, 3838, 3797, 3756, 3716, 3676, 3636, 3597, 3558, 3520, 3482,
        3444, 3407, 3371, 3334, 3298, 3263, 3228, 3193, 3158, 3124, 3091, 3057, 3025, 2992, 2960, 2928,
        2896, 2865, 2834, 2804, 2774, 2744, 2714, 2685, 2656, 2627, 2599, 2571, 2543, 2516, 2489, 2462,
        2435, 2409, 2383, 2358, 2332, 2307, 2282, 2258, 2233, 2209, 2186, 2162, 2139, 2116, 2093, 2070,
    ]);

    [Fact]
    public void Exponentials_are_powers_of_two_to_within_half()
    {
        var softmax = new Softmax();
        for (var exponent = 1; exponent <= Softmax.MaximumExponent; exponent++)
        {
            var exact = Math.Pow(2, 8 - (exponent / 64.0));
            Math.Abs(softmax.Exponential(exponent) - exact).ShouldBeLessThan(0.54);
        }

        softmax.Exponential(0).ShouldBe(255);
        new Softmax(4).Exponential(0).ShouldBe(15);
    }

    [Fact]
    public void Exponents_are_within_half_of_their_step()
    {
        for (var distance = 0; distance <= ushort.MaxValue; distance++)
        {
            var exponent = Softmax.Exponent(short.MaxValue, (short)(short.MaxValue - distance));
            if (distance < 4 * Softmax.MaximumExponent)
            {
                (exponent - (distance / 4.0)).ShouldBeInRange(-0.25, 0.5);
            }
            else
            {
                exponent.ShouldBe(Softmax.MaximumExponent);
            }
        }
    }

    [Fact]
    public void The_maximum_is_255_and_the_sum_is_theirs() => AnyRow.Sample(row =>
    {
        var exponentials = new short[row.Length];
        var state = new Softmax().Row(row, exponentials);
        state.Maximum.ShouldBe(row.Max());
        exponentials.Max().ShouldBe<short>(255);
        exponentials[Array.IndexOf(row, row.Max())].ShouldBe<short>(255);
        exponentials.Min().ShouldBeGreaterThanOrEqualTo<short>(0);
        state.Sum.ShouldBe(exponentials.Sum(exponential => (long)exponential));
    });

    [Fact]
    public void Larger_logits_never_have_smaller_exponentials() => AnyRow.Sample(row =>
    {
        var exponentials = new short[row.Length];
        new Softmax().Row(row, exponentials);
        Array.Sort(row, exponentials);
        exponentials.ShouldBeInOrder();
    });

    [Theory]
    [InlineData(short.MinValue)]
    [InlineData(-2048)]
    [InlineData(2048)]
    [InlineData(0)]
    [InlineData(short.MaxValue)]
    public void Equal_logits_are_all_255(short logit)
    {
        for (var length = 1; length <= 1024; length++)
        {
            var exponentials = new short[length];
            var state = new Softmax().Row(Enumerable.Repeat(logit, length).ToArray(), exponentials);
            exponentials.ShouldAllBe(exponential => exponential == 255);
            state.Sum.ShouldBe(255 * length);
        }
    }

    [Fact]
    public void One_hot_rows_keep_one_key()
    {
        for (var length = 1; length <= 1024; length++)
        {
            var row = new short[length];
            Array.Fill(row, short.MinValue);
            row[length / 2] = short.MaxValue;
            var exponentials = new short[length];
            new Softmax().Row(row, exponentials).Sum.ShouldBe(255);
            exponentials[length / 2].ShouldBe<short>(255);
        }
    }

    [Fact]
    public void A_row_whose_first_block_has_the_maximum_gives_the_same_bits_in_pieces() =>
        Gen.Select(AnyRow, Gen.Int[1, 64]).Sample((row, block) =>
        {
            var maximum = Array.IndexOf(row, row.Max());
            (row[0], row[maximum]) = (row[maximum], row[0]);
            var softmax = new Softmax();
            var whole = new short[row.Length];
            var pieces = new short[row.Length];
            var state = SoftmaxState.Empty;
            for (var first = 0; first < row.Length; first += block)
            {
                var length = Math.Min(block, row.Length - first);
                var rescale = softmax.Block(row.AsSpan(first, length), pieces.AsSpan(first, length), ref state);
                if (first > 0)
                {
                    rescale.Value.ShouldBe(1);
                }
            }

            state.ShouldBe(softmax.Row(row, whole));
            pieces.ShouldBe(whole);
        });

    // The bound that docs/numerics.md derives.
    [Fact]
    public void Any_row_in_pieces_stays_within_the_bound() =>
        Gen.Select(AnyRow, Gen.Int[1, 64], Gen.ULong).Sample((row, block, seed) =>
        {
            var random = new RandomSource(seed);
            var values = row.Select(_ => random.NextSigned(8)).ToArray();
            var (whole, wholeSum, _) = Average(row, values, row.Length);
            var (pieces, piecesSum, rises) = Average(row, values, block);
            double sum = Math.Min(wholeSum, piecesSum);
            var bound = ((values.Max() - values.Min()) * (((rises + 2) * 0.0057) + (2 * row.Length / sum)))
                + (rises * (1 + values.Max(Math.Abs)) / (2 * sum));
            Math.Abs(pieces - whole).ShouldBeLessThanOrEqualTo(bound);
        });

    [Fact]
    public void Partial_sums_before_the_first_key_vanish()
    {
        var state = SoftmaxState.Empty;
        var rescale = new Softmax().Block([short.MinValue], new short[1], ref state);
        rescale.Apply(0).ShouldBe(0);
        state.ShouldBe(new SoftmaxState(short.MinValue, 255));
    }

    [Fact]
    public void Bad_rows_are_refused()
    {
        Should.Throw<ArgumentException>(() => new Softmax().Row([], []));
        Should.Throw<ArgumentException>(() => new Softmax().Row([1, 2], new short[3]));
        Should.Throw<ArgumentOutOfRangeException>(() => new Softmax(5));
    }

    private static (double Average, long Sum, int Rises) Average(short[] row, int[] values, int block)
    {
        var softmax = new Softmax();
        var state = SoftmaxState.Empty;
        long partial = 0;
        var rises = 0;
        for (var first = 0; first < row.Length; first += block)
        {
            var exponentials = new short[Math.Min(block, row.Length - first)];
            var earlier = state.Maximum;
            var rescale = softmax.Block(row.AsSpan(first, exponentials.Length), exponentials, ref state);
            rises += first > 0 && state.Maximum > earlier ? 1 : 0;
            partial = rescale.Apply(partial);
            for (var key = 0; key < exponentials.Length; key++)
            {
                partial += exponentials[key] * values[first + key];
            }
        }

        return ((double)partial / state.Sum, state.Sum, rises);
    }
}

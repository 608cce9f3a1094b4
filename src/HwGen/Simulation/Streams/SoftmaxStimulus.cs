using HwGen.Golden;
using HwGen.Planning;

namespace HwGen.Simulation.Streams;

/// <summary>What a softmax may be asked, at random.</summary>
public static class SoftmaxStimulus
{
    /// <summary>
    /// Rows of 1, 2, a word's and one more, and the most keys, and of random lengths; equal and one-hot ones, extremes,
    /// small and large numbers, and every fraction of the exponent; both widths. A fifth of them are as long as can be, at
    /// the end: back to back they fill the row buffer while the sink rests.
    /// </summary>
    public static IReadOnlyList<StreamWord> Random(SoftmaxPlan plan, int rows, ulong seed)
    {
        var random = new RandomSource(seed);
        var (least, most) = ((int)(-1L << (plan.LogitBits - 1)), (int)((1L << (plan.LogitBits - 1)) - 1));
        int[] lengths = [1, 2, plan.Lanes, plan.Lanes + 1, plan.Keys];
        var longest = rows / 5;
        var words = new List<StreamWord>();
        for (var row = 0; row < rows - longest; row++)
        {
            var length = random.NextBelow(2) == 0 ? lengths[random.NextBelow(lengths.Length)] : 1 + random.NextBelow(plan.Keys);
            length = Math.Min(length, plan.Keys);
            var bits = 1 + random.NextBelow(plan.LogitBits - 1);
            var scale = Scale(bits);
            var equal = random.NextSigned(bits);
            var hot = random.NextBelow(length);
            Func<int, int> logit = (row % 8) switch
            {
                0 => Constant(random.NextBelow(3) switch { 0 => least, 1 => most, _ => equal }),
                1 => key => key == hot ? most : least,
                2 => _ => random.NextBelow(2) == 0 ? most : least,
                3 => _ => random.NextBelow(4) == 0 ? most : random.NextSigned(plan.LogitBits),
                4 or 5 => key => key == 0 ? equal : Math.Max(least, equal - random.NextBelow(66)),
                _ => _ => random.NextSigned(bits),
            };
            Add([.. Enumerable.Range(0, length).Select(logit)], (row % 8) is 4 or 5 ? new(32768, 15) : scale);
        }

        for (var row = 0; row < longest; row++)
        {
            Add([.. Enumerable.Range(0, plan.Keys).Select(_ => random.NextSigned(Math.Min(9, plan.LogitBits)))], Scale(8));
        }

        return words;

        static Func<int, int> Constant(int number) => _ => number;

        void Add(int[] logits, FixedPointScale scale) => words.AddRange(Row(plan, logits, random.NextBelow(3) == 0, scale, random));

        // Numbers of so many bits reach exponents of a few bits to a few too many.
        FixedPointScale Scale(int bits) => new(
            random.NextBelow(6) == 0 ? random.NextUnsigned(16) : 32768 + random.NextUnsigned(15),
            Math.Clamp(bits + 5 + random.NextBelow(4), 1, 63));
    }

    /// <summary>A row's words. What means nothing is random: logits of lanes that are not used, a row's fields before its end.</summary>
    public static IEnumerable<StreamWord> Row(
        SoftmaxPlan plan, IReadOnlyList<int> logits, bool narrow, FixedPointScale scale, RandomSource random)
    {
        for (var first = 0; first < logits.Count; first += plan.Lanes)
        {
            var used = Math.Min(plan.Lanes, logits.Count - first);
            var last = first + used == logits.Count;
            yield return new SoftmaxInput(
                plan,
                [.. logits.Skip(first).Take(used), .. Enumerable.Range(used, plan.Lanes - used).Select(_ => random.NextSigned(plan.LogitBits))],
                last,
                last ? used : 1 + random.NextBelow(plan.Lanes),
                last ? narrow : random.NextBelow(2) == 0,
                last ? scale : new(random.NextUnsigned(16), 1 + random.NextBelow(63)));
        }
    }
}

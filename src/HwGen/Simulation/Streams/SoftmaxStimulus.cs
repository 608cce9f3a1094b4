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
        // Codes of this many bits reach exponents of all sizes and a few beyond.
        const int Spread = 13;
        var random = new RandomSource(seed);
        int[] lengths = [1, 2, plan.Lanes, plan.Lanes + 1, plan.Keys];
        var longest = rows / 5;
        var words = new List<StreamWord>();
        for (var row = 0; row < rows - longest; row++)
        {
            var length = random.NextBelow(2) == 0 ? lengths[random.NextBelow(lengths.Length)] : 1 + random.NextBelow(plan.Keys);
            length = Math.Min(length, plan.Keys);
            var bits = 1 + random.NextBelow(SoftmaxPlan.LogitBits);
            var equal = random.NextSigned(bits);
            var hot = random.NextBelow(length);
            Func<int, int> logit = (row % 8) switch
            {
                0 => Constant(random.NextBelow(3) switch { 0 => short.MinValue, 1 => short.MaxValue, _ => equal }),
                1 => key => key == hot ? short.MaxValue : short.MinValue,
                2 => _ => random.NextBelow(2) == 0 ? short.MaxValue : short.MinValue,
                3 => _ => random.NextBelow(4) == 0 ? short.MaxValue : random.NextSigned(SoftmaxPlan.LogitBits),
                4 or 5 => key => key == 0 ? equal : Math.Max(short.MinValue, equal - random.NextBelow(4 * 66)),
                6 => _ => random.NextSigned(bits),
                _ => _ => random.NextSigned(Spread),
            };
            Add([.. Enumerable.Range(0, length).Select(key => (short)logit(key))]);
        }

        for (var row = 0; row < longest; row++)
        {
            Add([.. Enumerable.Range(0, plan.Keys).Select(_ => (short)random.NextSigned(Spread))]);
        }

        return words;

        static Func<int, int> Constant(int number) => _ => number;

        void Add(short[] logits) => words.AddRange(Row(plan, logits, random.NextBelow(3) == 0, random));
    }

    /// <summary>A row's words. What means nothing is random: logits of lanes that are not used, a row's fields before its end.</summary>
    public static IEnumerable<StreamWord> Row(SoftmaxPlan plan, IReadOnlyList<short> logits, bool narrow, RandomSource random)
    {
        for (var first = 0; first < logits.Count; first += plan.Lanes)
        {
            var used = Math.Min(plan.Lanes, logits.Count - first);
            var last = first + used == logits.Count;
            yield return new SoftmaxInput(
                plan,
                [
                    .. logits.Skip(first).Take(used),
                    .. Enumerable.Range(used, plan.Lanes - used).Select(_ => (short)random.NextSigned(SoftmaxPlan.LogitBits)),
                ],
                last,
                last ? used : 1 + random.NextBelow(plan.Lanes),
                last ? narrow : random.NextBelow(2) == 0);
        }
    }
}

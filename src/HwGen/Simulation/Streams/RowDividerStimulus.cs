using HwGen.Golden;

namespace HwGen.Simulation.Streams;

/// <summary>What a row divider may be asked, at random.</summary>
public static class RowDividerStimulus
{
    /// <summary>
    /// Every place of the divisor's top bit, with all bits below it 0, 1 and random, and all sorts of multipliers; then
    /// divisions that just reach or just miss their quotient.
    /// </summary>
    /// <param name="words">Divisions of the latter kind.</param>
    /// <param name="seed">Seed of all.</param>
    public static IReadOnlyList<StreamWord> Random(int words, ulong seed)
    {
        var random = new RandomSource(seed);
        int[] multipliers = [0, 1, 32768, 65535];
        return
        [
            .. from place in Enumerable.Range(0, RowDivider.MaximumDivisorBits)
               from divisor in (uint[])[1u << place, (uint)((2ul << place) - 1), (uint)((1ul << place) | (random.NextUInt64() & ((1ul << place) - 1)))]
               from multiplier in multipliers.Append(random.NextUnsigned(16))
               select new RowDividerWord(new FixedPointScale(multiplier, 1 + random.NextBelow(63 - place)), divisor),
            .. from _ in Enumerable.Range(0, words)
               let multiplier = 3 + random.NextBelow(65533)
               let quotient = (multiplier / 2) + 1 + random.NextBelow((multiplier - 1) / 2)
               select new RowDividerWord(
                   new FixedPointScale(multiplier, 1), (uint)((((long)multiplier << 31) / quotient) + random.NextBelow(2))),
        ];
    }
}

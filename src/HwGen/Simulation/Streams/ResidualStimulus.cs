using HwGen.Golden;
using HwGen.Planning;

namespace HwGen.Simulation.Streams;

/// <summary>What a residual sum may be asked, at random.</summary>
public static class ResidualStimulus
{
    /// <summary>
    /// All sorts of scales, among them those that saturate and those that leave nothing; extremes, sums that just reach or
    /// just miss a rounding or the saturation, and random ones.
    /// </summary>
    public static IReadOnlyList<StreamWord> Random(ResidualPlan plan, int words, ulong seed)
    {
        var random = new RandomSource(seed);
        return [.. Enumerable.Range(0, words).Select(_ => Word())];

        ResidualInput Word()
        {
            var shift = random.NextBelow(4) == 0 ? 1 + random.NextBelow(63) : 6 + random.NextBelow(10);
            var multiplier = random.NextBelow(8) switch { 0 => 0, 1 => FixedPointScale.MaximumMultiplier, _ => random.NextUnsigned(16) };
            var scale = new FixedPointScale(multiplier, shift);
            sbyte[] inputs = [.. Enumerable.Range(0, plan.Lanes).Select(_ => random.NextBelow(6) switch
            {
                0 => sbyte.MinValue,
                1 => sbyte.MaxValue,
                _ => (sbyte)random.NextSigned(8),
            })];
            return new(inputs, [.. inputs.Select(input => Projection(scale.Apply(input)))], scale);
        }

        // What completes the input's share to a multiple of a half unit, more or less, or anything.
        short Projection(long addend) => random.NextBelow(5) switch
        {
            0 => short.MinValue,
            1 => short.MaxValue,
            2 => (short)random.NextSigned(16),
            3 => (short)Numerics.Saturate((32 * random.NextSigned(9)) - Numerics.Saturate(addend, 16) - random.NextBelow(2), 16),
            _ => (short)random.NextSigned(14),
        };
    }
}

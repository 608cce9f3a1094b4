using HwGen.Golden;
using HwGen.Planning;

namespace HwGen.Simulation.Streams;

/// <summary>What a layer norm may be asked, at random.</summary>
public static class LayerNormStimulus
{
    /// <summary>Rows of a tensor: as many of the longest as fill the buffer while the sink rests.</summary>
    private const int TensorRows = 6;

    /// <summary>
    /// Tensors of 1, a word's and one more, and the most channels, and of random numbers of them, with loads before and
    /// between them: constant, extreme, small and random rows, all widths, extremes of shift and epsilon.
    /// </summary>
    public static IReadOnlyList<StreamWord> Random(LayerNormPlan plan, int rows, ulong seed)
    {
        var random = new RandomSource(seed);
        long[] epsilons = [0, (1L << LayerNorm.EpsilonBits) - 1, 0, 1, 1L << 20];
        int[] counts = [plan.Channels, 1, plan.Lanes, plan.Lanes + 1, plan.Channels - 1];
        List<StreamWord> words = [.. Enumerable.Range(0, plan.Channels).Select(Load)];
        var channels = 1;
        for (var row = 0; row < rows; row++)
        {
            if (row % TensorRows == 0)
            {
                var tensor = row / TensorRows;
                channels = Math.Clamp(tensor < counts.Length ? counts[tensor] : 1 + random.NextBelow(plan.Channels), 1, plan.Channels);
                var shift = random.NextBelow(6) switch { 0 => 1, 1 => LayerNorm.MaximumShift, _ => 8 + random.NextBelow(19) };
                words.Add(Load(random.NextBelow(channels)));
                words.Add(new LayerNormSet(channels, shift, epsilons[tensor % epsilons.Length], 4 << random.NextBelow(3)));
            }

            words.AddRange(Row(plan, Values(row), random));
        }

        return words;

        LayerNormLoad Load(int channel) => new(
            plan,
            channel,
            random.NextBelow(6) switch { 0 => short.MinValue, 1 => short.MaxValue, 2 => 0, _ => (short)random.NextSigned(16) },
            random.NextBelow(6) switch { 0 => int.MinValue, 1 => int.MaxValue, _ => random.NextSigned(1 + random.NextBelow(32)) });

        sbyte[] Values(int kind)
        {
            var (low, span) = (random.NextSigned(8), 1 + random.NextBelow(3));
            return [.. Enumerable.Range(0, channels).Select(channel => (sbyte)((kind % 7) switch
            {
                0 => -128,
                1 => channel % 2 == 0 ? -128 : 127,
                2 => low,
                3 => Math.Min(127, low + random.NextBelow(span)),
                4 => channel == channels - 1 ? 127 : -128,
                _ => random.NextSigned(8),
            }))];
        }
    }

    /// <summary>The words of a row, with noise in the lanes beyond its end.</summary>
    public static IEnumerable<StreamWord> Row(LayerNormPlan plan, IReadOnlyList<sbyte> values, RandomSource random)
    {
        for (var first = 0; first < values.Count; first += plan.Lanes)
        {
            yield return new LayerNormInput(
                [.. Enumerable.Range(first, plan.Lanes).Select(channel => channel < values.Count ? values[channel] : (sbyte)random.NextSigned(8))],
                first + plan.Lanes >= values.Count);
        }
    }
}

using HwGen.Golden;
using HwGen.Planning;

namespace HwGen.Simulation.Streams;

/// <summary>What a requantizer may be asked, at random.</summary>
public static class RequantizerStimulus
{
    /// <summary>Loads of every channel, then words with loads among them: extremes, small and large numbers, all widths.</summary>
    public static IReadOnlyList<StreamWord> Random(RequantizerPlan plan, int words, ulong seed)
    {
        var random = new RandomSource(seed);
        var channels = plan.Groups * plan.Lanes;
        List<StreamWord> stimulus = [.. Enumerable.Range(0, channels).Select(Load)];
        for (var left = words; left > 0;)
        {
            if (random.NextBelow(5) == 0)
            {
                stimulus.Add(Load(random.NextBelow(channels)));
                continue;
            }

            stimulus.Add(new RequantizerInput(
                plan,
                [.. Enumerable.Range(0, plan.Lanes).Select(_ => Number())],
                random.NextBelow(plan.Groups),
                4 << random.NextBelow(3),
                random.NextBelow(3) == 0 ? Scale() : null));
            left--;
        }

        return stimulus;

        RequantizerLoad Load(int channel) => new(plan, channel, Number(), Scale());

        FixedPointScale Scale() =>
            new(random.NextBelow(4) == 0 ? FixedPointScale.MaximumMultiplier : random.NextUnsigned(16), 1 + random.NextBelow(63));

        int Number() => random.NextBelow(8) switch
        {
            0 => int.MinValue,
            1 => int.MaxValue,
            2 => random.NextSigned(3),
            _ => random.NextSigned(1 + random.NextBelow(32)),
        };
    }
}

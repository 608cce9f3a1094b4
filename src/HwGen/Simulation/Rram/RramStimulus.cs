using HwGen.Golden;
using HwGen.Planning;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Rram;

/// <summary>Random commands to the RRAM.</summary>
public static class RramStimulus
{
    /// <summary>Programs of random words and of words that differ little, bursts of all lengths, spares and counters.</summary>
    /// <param name="plan">Sizes.</param>
    /// <param name="count">Commands, but for the counters at the end.</param>
    /// <param name="seed">Seed.</param>
    public static IReadOnlyList<StreamWord> Random(RramPlan plan, int count, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var random = new RandomSource(seed);
        var words = plan.Words * plan.Banks;
        var last = new Dictionary<int, UInt128>();
        var commands = new List<StreamWord>();
        for (var i = 0; i < count; i++)
        {
            // Few addresses: words are read after they were programmed, and programmed again.
            var address = random.NextBelow(2) == 0 ? random.NextBelow(Math.Min(words, 2 * plan.Banks)) : random.NextBelow(words);
            switch (random.NextBelow(8))
            {
                case 0 or 1 or 2:
                    var data = random.NextBelow(3) == 0 && last.TryGetValue(address, out var earlier)
                        ? earlier ^ (UInt128.One << random.NextBelow(plan.DataBits))
                        : new UInt128(random.NextUInt64(), random.NextUInt64()) >> (128 - plan.DataBits);
                    last[address] = data;
                    commands.Add(new RramCommand(
                        plan, random.NextBelow(4) == 0 ? RramOperation.Rewrite : RramOperation.Program, address, 1, data));
                    break;
                case 3 when random.NextBelow(8) == 0:
                    commands.Add(new RramCommand(plan, RramOperation.Spare, address));
                    break;
                case 4:
                    commands.Add(new RramCommand(plan, RramOperation.Count, random.NextBelow(plan.Banks + 4)));
                    break;
                default:
                    var lines = Math.Min(2 * plan.Groups, 1 << plan.CountBits);
                    commands.Add(new RramCommand(plan, RramOperation.Read, address, 1 + random.NextBelow(lines)));
                    break;
            }
        }

        commands.AddRange(Enumerable.Range(0, Math.Min(plan.Banks + 5, words)).Select(counter => new RramCommand(plan, RramOperation.Count, counter)));
        return commands;
    }
}

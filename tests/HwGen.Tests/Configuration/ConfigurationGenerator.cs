using System.Numerics;
using HwGen.Configuration;

namespace HwGen.Tests.Configuration;

/// <summary>
/// Random configurations that satisfy every rule. Each field is often at one of its extremes, and sizes are as often no
/// power of two as they are one. The same random numbers give the same configuration.
/// </summary>
internal static class ConfigurationGenerator
{
    public const int LeastStorageBits = 4 * 1 * 8 * 4;

    /// <summary>The next configuration, whose macro stores at most <paramref name="maximumStorageBits"/> and whose blocks have
    /// at most <paramref name="mostLanes"/>.</summary>
    public static HwGenConfiguration Next(
        Random random, int maximumStorageBits = ConfigurationRules.MaximumStorageBits, int mostLanes = 128)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumStorageBits, LeastStorageBits);
        var weightBits = OneOf(random, 4, 8);
        var elementBits = OneOf(random, 1, 2, 4);
        var banks = random.Next(1, 5);
        var cells = maximumStorageBits / (weightBits * banks);

        // Rows and columns share the cells; whichever is drawn first may take all of them.
        var columnsFirst = random.Next(2) == 0;
        var columns = columnsFirst ? Size(random, 1, Math.Min(512, cells / 4)) : 1;
        var rows = elementBits * Size(random, 4 / elementBits, Math.Min(1024, cells / columns) / elementBits);
        if (!columnsFirst)
        {
            columns = Size(random, 1, Math.Min(512, cells / rows));
        }

        var keys = Size(random, 1, 1024);
        var channels = Size(random, 1, 1024);
        return new HwGenConfiguration
        {
            Version = 1,
            Name = $"random_{random.Next(1_000_000)}",
            Description = "A random configuration.",
            ClockMhz = Size(random, 1, 2000),
            Macros = Size(random, 1, 64),
            Macro = new MacroConfiguration
            {
                Rows = rows,
                Columns = columns,
                WeightBits = weightBits,
                InputBits = OneOf(random, 4, 8),
                ElementBits = elementBits,
                Banks = banks,
                Cell = OneOf(random, StorageCell.FlipFlop, StorageCell.Latch),
                Result = OneOf(random, ResultForm.Binary, ResultForm.CarrySave),
                MaxFanout = Size(random, 16, 256),
                HeapRegisters = OneOf<int?>(random, null, 1, 2, 3, 7),
                AdderRegisters = OneOf<int?>(random, null, 0, 1, 2, 5),
            },
            Requantizer = new() { Lanes = Size(random, 1, mostLanes), Channels = Size(random, 1, 4096) },
            Softmax = new() { Lanes = Size(random, 1, Math.Min(Math.Min(64, mostLanes), keys)), Keys = keys },
            LayerNorm = new() { Lanes = Size(random, 1, Math.Min(Math.Min(64, mostLanes), channels)), Channels = channels },
            Windows = new() { Tokens = Size(random, 1, 65536) },
            Rram = Rram(random, mostLanes, columns * weightBits),
        };
    }

    /// <summary>At most <paramref name="mostLanes"/> banks; small ones, since a model holds every cell, but of a tile of one row
    /// at least.</summary>
    private static RramConfiguration Rram(Random random, int mostLanes, int rowBits)
    {
        var banks = 1 << random.Next(1, 1 + Math.Min(6, (int)Math.Log2(Math.Max(2, mostLanes))));
        var dataBits = OneOf(random, 32, 64, 128);
        var lanes = 1 << random.Next(Math.Min(4, (int)Math.Log2(banks)));
        var tileLines = 1 + ((rowBits + (dataBits * lanes) - 1) / (dataBits * lanes));
        var leastWords = (int)BitOperations.RoundUpToPowerOf2((uint)((tileLines * lanes) + banks - 1) / (uint)banks);
        return new()
        {
            DataBits = dataBits,
            Lanes = lanes,
            Banks = banks,
            Words = Math.Max(leastWords, 1 << random.Next(2, 9)),
            Spares = Size(random, 1, 16),
            Attempts = Size(random, 1, 15),
            Scrub = OneOf(random, Scrubbing.Corrected, Scrubbing.Never),
            ReadNs = Size(random, 1, 1000),
            VerifyNs = Size(random, 1, 1000),
            SetNs = Size(random, 1, 10_000),
            ResetNs = Size(random, 1, 10_000),
            TurnaroundNs = Size(random, 1, 1000),
        };
    }

    private static T OneOf<T>(Random random, params T[] choices) => choices[random.Next(choices.Length)];

    /// <summary>The least, the most, a power of two, or as many orders of magnitude above the least as any other.</summary>
    private static int Size(Random random, int least, int most)
    {
        var logarithmic = (int)(least * Math.Pow((double)most / least, random.NextDouble()));
        return random.Next(6) switch
        {
            0 => least,
            1 => most,
            2 => Math.Clamp(1 << (int)Math.Log2(logarithmic), least, most),
            _ => logarithmic,
        };
    }
}

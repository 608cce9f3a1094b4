using HwGen.Golden;
using HwGen.Planning;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Rram;

/// <summary>Random tiles for the weight memory.</summary>
public static class WeightMemoryStimulus
{
    /// <summary>Tiles that are programmed and loaded, each into any macro, several at a time; then loaded again while others
    /// are programmed, with single commands between them, and once from where no tile is.</summary>
    /// <param name="plan">Sizes.</param>
    /// <param name="words">Words to program, about.</param>
    /// <param name="seed">Seed.</param>
    public static IReadOnlyList<StreamWord> Random(WeightMemoryPlan plan, int words, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var random = new RandomSource(seed);
        var rram = plan.Rram;
        var stimulus = new List<StreamWord>();
        var tiles = new List<LoadCommand>();
        for (var address = 0; words > 0;)
        {
            // About five tiles, whatever their number of words.
            var rows = 1 + random.NextBelow(Math.Min(plan.MostRows, Math.Max(1, words / (2 * rram.Lanes * plan.RowLines))));
            var lines = rows * plan.RowLines;
            if (address + ((lines + 1) * rram.Lanes) > rram.Words * rram.Banks)
            {
                address = 0;
                tiles.Clear();
            }

            var data = Enumerable.Range(0, lines * rram.Lanes)
                .Select(_ => new UInt128(random.NextUInt64(), random.NextUInt64()) >> (128 - rram.DataBits)).ToList();
            stimulus.AddRange(ProgramWord.Tile(plan, address, data));
            tiles.Add(Load(address, lines));
            stimulus.Add(tiles[random.NextBelow(tiles.Count)]);
            if (random.NextBelow(3) == 0)
            {
                stimulus.Add(new HostCommand(new RramCommand(rram, RramOperation.Read, address, 1 + random.NextBelow(Math.Min(4, 1 << rram.CountBits)))));
            }

            address += (lines + 1) * rram.Lanes;
            words -= data.Count;
        }

        stimulus.AddRange(tiles);
        // A row that nobody programmed. What less than a row of lines holds isn't defined.
        var middle = rram.Words * rram.Banks / 2;
        if ((plan.RowLines + 1) * rram.Lanes <= middle)
        {
            stimulus.Add(Load(middle, plan.RowLines));
        }

        stimulus.Add(Load(0, 0));
        return stimulus;

        LoadCommand Load(int address, int lines) => new(
            plan, address, lines, random.NextBelow(plan.Macros), random.NextBelow(plan.Macro.Configuration.Banks), random.NextBelow(2) == 0,
            random.NextBelow(plan.Macro.Configuration.Rows));
    }
}

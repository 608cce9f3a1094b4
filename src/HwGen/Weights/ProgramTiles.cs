using HwGen.Planning;
using HwGen.Programs;
using HwGen.Simulation.Rram;

namespace HwGen.Weights;

/// <summary>The weights of a program of the attention core as they lie in the RRAM, from address 0 on: a tile for each bank of
/// a macro.</summary>
/// <param name="Bytes">The RRAM's bytes: whole lines.</param>
/// <param name="Loads">The commands that load the tiles, in their order.</param>
public sealed record ProgramTiles(byte[] Bytes, IReadOnlyList<LoadCommand> Loads)
{
    /// <summary>Lays out the weights of <paramref name="program"/>.</summary>
    /// <param name="plan">The weight memory, whose macros have INT8 weights.</param>
    /// <param name="program">The program.</param>
    /// <exception cref="MappingException">The RRAM has no room for them.</exception>
    public static ProgramTiles Of(WeightMemoryPlan plan, CoreProgram program)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(program);
        var tiling = WeightTiling.Of(plan) ?? throw new ArgumentException("Only INT8 weights have tiles.", nameof(plan));
        var columns = plan.Macro.Configuration.Columns;
        var (bytes, loads) = (new List<byte>(), new List<LoadCommand>());
        foreach (var bank in program.Weights.GroupBy(row => (row.Macro, row.Bank)))
        {
            // A row of cells is an input, a column an output. Rows between the first and the last that nobody fills are 0.
            var first = bank.Min(row => row.Row);
            var rows = bank.Max(row => row.Row) - first + 1;
            var weights = new short[columns * rows];
            foreach (var row in bank)
            {
                for (var column = 0; column < columns; column++)
                {
                    weights[(column * rows) + row.Row - first] = row.Weights[column];
                }
            }

            loads.AddRange(tiling.Tiles(columns, rows).Select(tile => new LoadCommand(
                plan, (bytes.Count + tile.Offset) / (plan.Rram.DataBits / 8), tile.Rows * plan.RowLines, bank.Key.Macro, bank.Key.Bank, Element: false,
                first + tile.Input)));
            bytes.AddRange(tiling.Pack(weights, columns));
        }

        return bytes.Count <= plan.Rram.Bytes
            ? new([.. bytes], loads)
            : throw new MappingException(MappingRules.Rram, $"its weights take {bytes.Count} bytes of the RRAM, which has {plan.Rram.Bytes}: raise rram.words");
    }
}

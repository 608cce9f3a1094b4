using System.Numerics;
using HwGen.Planning;
using HwGen.Programs;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Rram;

/// <summary>What the loader hands out: a row of weights, or what became of a tile.</summary>
/// <param name="Tile">The tile.</param>
/// <param name="Row">The macro's row.</param>
/// <param name="Weights">Weights of the row.</param>
/// <param name="Last">It is its tile's last row.</param>
/// <param name="Loaded">What became of the tile, behind its last row; null for a row.</param>
internal sealed record WeightItem(LoadCommand Tile, int Row, BigInteger Weights, bool Last, LoadedTile? Loaded)
{
    /// <summary>The row's fields in the order of the ports.</summary>
    public IEnumerable<StreamField> Fields(WeightMemoryPlan plan) =>
    [
        new(Tile.Macro, plan.MacroBits),
        new(Tile.Bank, plan.Macro.BankBits),
        new(Tile.Element ? 1 : 0, 1),
        new(Weights, plan.WeightsBits),
        new(Row, plan.Macro.RowBits),
        new(Last ? 1 : 0, 1),
    ];

    /// <summary>The row as a row of a macro's cells.</summary>
    public WeightRow ToRow(WeightMemoryPlan plan)
    {
        var macro = plan.Macro.Configuration;
        var sign = BigInteger.One << (macro.WeightBits - 1);
        return new(Tile.Macro, Tile.Bank, Row, [.. Enumerable.Range(0, macro.Columns).Select(column =>
            (sbyte)((((Weights >> (column * macro.WeightBits)) & ((sign << 1) - 1)) ^ sign) - sign))]);
    }
}

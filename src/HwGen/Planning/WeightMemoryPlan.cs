using static HwGen.Planning.Sizes;

namespace HwGen.Planning;

/// <summary>Sizes of the weight memory: the RRAM, the loader of tiles into macros and the programmer of tiles.</summary>
/// <param name="Rram">The RRAM.</param>
/// <param name="Macros">CIM macros that are loaded.</param>
/// <param name="Macro">Each of them.</param>
public sealed record WeightMemoryPlan(RramPlan Rram, int Macros, MacroPlan Macro)
{
    /// <summary>Tiles that the loader has asked lines of at most.</summary>
    public const int Tiles = 4;

    /// <summary>Commands that the RRAM has not answered at most.</summary>
    public const int Commands = 8;

    /// <summary>Bits of a macro's index.</summary>
    public int MacroBits => IndexBits(Macros);

    /// <summary>Bits of a row of weights, one a column.</summary>
    public int WeightsBits => Macro.Configuration.Columns * Macro.Configuration.WeightBits;

    /// <summary>Bits of a line of the RRAM.</summary>
    public int LineBits => Rram.Lanes * Rram.DataBits;

    /// <summary>Lines of a row of weights.</summary>
    public int RowLines => CeilingDivide(WeightsBits, LineBits);

    /// <summary>Most rows of a tile: those of a macro, as far as the RRAM has lines.</summary>
    public int MostRows => Math.Min(Macro.Configuration.Rows, ((1 << Rram.CountBits) - 1) / RowLines);

    /// <summary>Cycles from a tile's command to the word that says it is loaded, both included, if nothing else goes on or
    /// waits and no word is scrubbed.</summary>
    /// <param name="rows">Rows of the tile, 1 or more.</param>
    public int LoadCycles(int rows) => Rram.BurstCycles(1 + (rows * RowLines)) + 4;

    /// <summary>Cycles from a tile's command to the next one's last word, less those of <see cref="LoadCycles"/>, if the RRAM
    /// keeps up with a line a cycle and both have four rows or more.</summary>
    /// <param name="rows">Rows of the next tile.</param>
    public int NextLoadCycles(int rows) => (rows * RowLines) + 3;

    /// <summary>The mark of a tile whose payload has the CRC-32 <paramref name="sum"/>: 0 marks none.</summary>
    /// <param name="sum">CRC-32.</param>
    public static uint Mark(uint sum) => sum == 0 ? uint.MaxValue : sum;
}

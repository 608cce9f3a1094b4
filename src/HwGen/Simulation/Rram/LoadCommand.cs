using HwGen.Planning;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Rram;

/// <summary>A tile to load.</summary>
/// <param name="Plan">Sizes.</param>
/// <param name="Address">First word of its mark's line.</param>
/// <param name="Lines">Lines behind the mark.</param>
/// <param name="Macro">Macro.</param>
/// <param name="Bank">The macro's bank.</param>
/// <param name="Element">Rows are the groups of element mode.</param>
/// <param name="Row">The macro's row of the tile's first.</param>
public sealed record LoadCommand(WeightMemoryPlan Plan, int Address, int Lines, int Macro, int Bank, bool Element, int Row) : StreamWord(0)
{
    /// <inheritdoc/>
    public override IEnumerable<StreamField> Fields => [.. Tile, new(Element ? 1 : 0, 1), FirstRow];

    /// <summary>The fields where nobody asks whether rows are groups.</summary>
    internal IEnumerable<StreamField> PlainFields => [.. Tile, FirstRow];

    private IEnumerable<StreamField> Tile =>
        [new(Address, Plan.Rram.AddressBits), new(Lines, Plan.Rram.CountBits), new(Macro, Plan.MacroBits), new(Bank, Plan.Macro.BankBits)];

    private StreamField FirstRow => new(Row, Plan.Macro.RowBits);
}

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
    public override IEnumerable<StreamField> Fields =>
    [
        new(Address, Plan.Rram.AddressBits),
        new(Lines, Plan.Rram.CountBits),
        new(Macro, Plan.MacroBits),
        new(Bank, Plan.Macro.BankBits),
        new(Element ? 1 : 0, 1),
        new(Row, Plan.Macro.RowBits),
    ];
}

using HwGen.Planning;

namespace HwGen.Modules.Rram;

/// <summary>Which words of a bank are bad, and the spares in their places.</summary>
public sealed class RramBadWords(RramPlan plan) : VerilogModule
{
    private readonly RramParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "rram_bad_words";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Map of a bank's bad words: spare n, word WORDS + n of the macro, stands in for the n-th word that was
        found bad. A word that is found bad again, its spare with it, gets the next spare.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
        [parameters.Words, parameters.Spares, parameters.RowBits, parameters.CellRowBits];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("row_i", "ROW_BITS", "word"),
        Port.Out("cell_row_o", "CELL_ROW_BITS", "its place in the macro"),
        Port.In("add_i", "the word is bad: its place is the next spare from the next cycle on"),
        Port.Out("full_o", "no spare is left"),
    ];
}

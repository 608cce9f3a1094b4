using HwGen.Planning;

namespace HwGen.Modules.Cores;

/// <summary>A table of a program.</summary>
public sealed class ProgramTable(CorePlan plan) : VerilogModule
{
    private readonly CoreParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "program_table";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        A table of a node's program, written in pieces of 64 bits. The word of the index shown in a cycle is there
        in the next.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", 65, "bits of a word"),
        new("WORDS", 2, "words"),
        parameters.MaxFanout,
        new("INDEX_BITS", "(WORDS > 1) ? $clog2(WORDS) : 1", "bits of an index", Derived: true),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("write_i", "a piece is written"),
        Port.In("write_entry_i", "12", "the word"),
        Port.In("write_piece_i", "4", "the piece, 0 for the lowest bits"),
        Port.In("write_data_i", "64", "its bits"),
        Port.In("index_i", "INDEX_BITS", "index of the word wanted in the next cycle"),
        Port.Out("word_o", "WIDTH", "the word"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new TwoPortMemory(plan.MaxFanout),
    ];
}

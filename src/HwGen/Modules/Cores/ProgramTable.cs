namespace HwGen.Modules.Cores;

/// <summary>A table of a program.</summary>
public sealed class ProgramTable : VerilogModule
{
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
        new("INDEX_BITS", "(WORDS > 1) ? $clog2(WORDS) : 1", "bits of an index", Derived: true),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        .. CoreParameters.TableWrite,
        Port.In("index_i", "INDEX_BITS", "index of the word wanted in the next cycle"),
        Port.Out("word_o", "WIDTH", "the word"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new BufferMemory(),
    ];
}

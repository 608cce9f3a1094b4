namespace HwGen.Modules.Cores;

/// <summary>A memory of the core: a part of the global buffer, or a table of a program.</summary>
public sealed class BufferMemory : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "buffer_memory";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        A memory of the core, a part of the global buffer or a table of a program: one write and one read port; read
        data stands until the next read. A word read in the cycle that writes it is the one from before. An SRAM
        compiler's macro of this interface takes its place.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", 1, "bits of a word"),
        new("WORDS", 2, "words"),
        new("ADDRESS_BITS", "(WORDS > 1) ? $clog2(WORDS) : 1", "bits of a word's address", Derived: true),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("write_i", "write a word"),
        Port.In("write_address_i", "ADDRESS_BITS", "word to write"),
        Port.In("write_data_i", "WIDTH", "word"),
        Port.In("read_i", "read a word"),
        Port.In("read_address_i", "ADDRESS_BITS", "word to read"),
        Port.Out("read_data_o", "WIDTH", "word last read, registered"),
    ];

    /// <inheritdoc/>
    public override bool IsReplaceable => true;

    /// <inheritdoc/>
    public override bool IsBlackBox => true;

    /// <inheritdoc/>
    public override bool IsMemory => true;
}

namespace HwGen.Modules;

/// <summary>Which words of a memory are a queue.</summary>
public sealed class FifoControl(int maxFanout) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "fifo_control";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        A queue in a memory that reads in a cycle: which word is written, which one is read, and that the one read
        last is at the port. There are never more than WORDS words in the memory: the block around sees to that.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WORDS", 2, "words of the memory"),
        new("ADDRESS_BITS", "(WORDS > 1) ? $clog2(WORDS) : 1", "bits of a word's address", Derived: true),
        new("MAX_FANOUT", maxFanout, "most loads of one net"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("push_i", "a word comes, and is written"),
        Port.Out("write_address_o", "ADDRESS_BITS", "where it is written"),
        Port.Out("read_o", "a word is read: it is at the port in the next cycle"),
        Port.Out("read_address_o", "ADDRESS_BITS", "the word"),
        Port.Out("out_valid_o", "a word is at the port"),
        Port.In("out_ready_i", "it is taken"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [new UpDownCounter(maxFanout)];
}

namespace HwGen.Modules;

/// <summary>A queue between what never waits and a stream.</summary>
public sealed class StreamFifo(int maxFanout) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "stream_fifo";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        A queue from a source that never waits to a stream: a ring in a memory, and the first word at the port.
        A word that comes in cycle t is offered in cycle t + 2 if none is before it; then a word a cycle. There
        are never more than WORDS words inside: the block around sees to that.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", 1, "bits of a word"),
        new("WORDS", 2, "most words"),
        new("MAX_FANOUT", maxFanout, "most loads of one net"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("push_i", "a word comes"),
        Port.In("data_i", "WIDTH", "word"),
        Port.Out("out_valid_o", "a word is offered"),
        Port.In("out_ready_i", "the word is taken"),
        Port.Out("out_data_o", "WIDTH", "word"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new FifoControl(maxFanout),
        new TwoPortMemory(maxFanout),
    ];
}

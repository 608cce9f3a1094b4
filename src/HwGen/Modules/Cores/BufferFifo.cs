namespace HwGen.Modules.Cores;

/// <summary>A queue in a part of the global buffer.</summary>
public sealed class BufferFifo(int maxFanout) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "buffer_fifo";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        A queue of beats in a part of the global buffer. A beat taken in cycle t is offered in cycle t + 2, if none
        is before it.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", 1, "bits of a word"),
        new("WORDS", 2, "places"),
        new("MAX_FANOUT", maxFanout, "most loads of one net"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("in_valid_i", "a word is offered"),
        Port.Out("in_ready_o", "the word is taken"),
        Port.In("in_data_i", "WIDTH", "word"),
        Port.Out("out_valid_o", "a word is offered"),
        Port.In("out_ready_i", "the word is taken"),
        Port.Out("out_data_o", "WIDTH", "word"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new UpDownCounter(maxFanout),
        new FifoControl(maxFanout),
        new BufferMemory(),
    ];
}

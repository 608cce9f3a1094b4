namespace HwGen.Modules;

/// <summary>A queue of a few words whose first one is always at hand.</summary>
public sealed class SlotFifo(int maxFanout) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "slot_fifo";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        A queue whose first word leaves from a register: the words behind it move up when it goes. It is never
        asked to take more than SLOTS words, nor to give one that it has not.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", 1, "bits of a word"),
        new("SLOTS", 2, "most words: 2 or more"),
        new("MAX_FANOUT", maxFanout, "most loads of one net"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("push_i", "a word comes"),
        Port.In("data_i", "WIDTH", "word"),
        Port.In("pop_i", "the first word goes"),
        Port.Out("data_o", "WIDTH", "the first word, if there is one"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new FanoutMask(maxFanout),
    ];
}

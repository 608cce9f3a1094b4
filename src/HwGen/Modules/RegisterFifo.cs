namespace HwGen.Modules;

/// <summary>A few short words between two handshakes.</summary>
public sealed class RegisterFifo(int maxFanout) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "register_fifo";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        A queue of DEPTH short words: the word offered leaves from a register, valid and ready from a count. A word
        that comes in an empty queue is offered a cycle later.
        """;

    /// <inheritdoc/>
    public override int Latency => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", 1, "bits of a word"),
        new("DEPTH", 2, "places: 2 or more"),
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
    public override IReadOnlyList<VerilogModule> Submodules => [new UpDownCounter(maxFanout), new PipelineRegister(maxFanout), new FanoutTree(maxFanout), new FanoutMask(maxFanout)];
}

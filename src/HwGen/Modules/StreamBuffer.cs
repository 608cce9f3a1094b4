namespace HwGen.Modules;

/// <summary>Two places between two handshakes, so that neither waits for the other within a cycle.</summary>
public sealed class StreamBuffer(int maxFanout) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "stream_buffer";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Two places between two handshakes: valid, ready and data leave from registers on either side,
        and a word passes in every cycle.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", 1, "bits of a word"),
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
    public override IReadOnlyList<VerilogModule> Submodules => [new FanoutMask(maxFanout)];
}

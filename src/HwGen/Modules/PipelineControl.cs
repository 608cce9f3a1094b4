namespace HwGen.Modules;

/// <summary>Handshakes of an elastic pipeline.</summary>
public sealed class PipelineControl : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "pipeline_control";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Handshakes of an elastic pipeline. Stage n loads when it is empty or stage n + 1 takes what it
        holds, so bubbles close while the output waits. The data registers are the pipeline's own.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [new("STAGES", 1, "register stages")];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("in_valid_i", "a word is offered"),
        Port.Out("in_ready_o", "the word is taken"),
        Port.Out("out_valid_o", "the last stage holds a word"),
        Port.In("out_ready_i", "it is taken"),
        Port.Out("load_o", "STAGES", "stage n loads at the next clock edge"),
    ];
}

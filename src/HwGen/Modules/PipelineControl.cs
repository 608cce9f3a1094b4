namespace HwGen.Modules;

/// <summary>Handshakes of a pipeline.</summary>
public sealed class PipelineControl(int maxFanout) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "pipeline_control";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Handshakes of a pipeline. All stages move on together, unless the last one holds a word that is not
        taken: no ready passes from stage to stage. The data registers are the pipeline's own.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("STAGES", 1, "register stages"),
        new("MAX_FANOUT", maxFanout, "most loads of one net"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("in_valid_i", "a word is offered"),
        Port.Out("in_ready_o", "the word is taken"),
        Port.Out("out_valid_o", "the last stage holds a word"),
        Port.In("out_ready_i", "it is taken"),
        Port.Out("load_o", "STAGES", "stage n loads at the next clock edge: all do, or none"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [new FanoutTree(maxFanout)];
}

namespace HwGen.Modules;

/// <summary>Data that follows a pipeline over some of its stages.</summary>
public sealed class PipelineDelay(int maxFanout) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "pipeline_delay";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Data that follows a pipeline over some of its stages.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", 1, "bits of the data"),
        new("STAGES", 2, "stages"),
        new("MAX_FANOUT", maxFanout, "most loads of one net"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("load_i", "STAGES", "stage n loads at the next clock edge"),
        Port.In("data_i", "WIDTH", "data"),
        Port.Out("data_o", "WIDTH", "data after the last stage, registered"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new PipelineRegister(maxFanout),
    ];
}

namespace HwGen.Modules;

/// <summary>Data of one pipeline stage.</summary>
public sealed class PipelineRegister(int maxFanout) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "pipeline_register";

    /// <inheritdoc/>
    public override string Purpose => "Data of one pipeline stage: a register that loads or holds.";

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", 1, "bits of the stage"),
        new("MAX_FANOUT", maxFanout, "most loads of one net"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("load_i", "1: load, 0: hold"),
        Port.In("data_i", "WIDTH", "data"),
        Port.Out("data_o", "WIDTH", "data, registered"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [new FanoutMask(maxFanout)];
}

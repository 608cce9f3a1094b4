using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>One column's results waiting for the consumer.</summary>
public sealed class CimOutputBuffer(MacroPlan plan) : VerilogModule
{
    private readonly MacroParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "cim_output_buffer";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        One column's results waiting for the consumer. cim_output_control steers the buffers of
        all columns alike, and admits no vector without a place for its result.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", plan.ResultBits, "bits of a result"),
        new("DEPTH", plan.OutputDepth, "results held"),
        parameters.MaxFanout,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("take_in_i", "DEPTH", "entry n takes result_i"),
        Port.In("take_next_i", "DEPTH", "entry n takes entry n + 1, unless it takes result_i"),
        Port.In("result_i", "WIDTH", "result"),
        Port.Out("result_o", "WIDTH", "oldest result, registered"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new FanoutMask(plan.Configuration.MaxFanout),
    ];

    /// <inheritdoc/>
    public override int Latency => 1;
}

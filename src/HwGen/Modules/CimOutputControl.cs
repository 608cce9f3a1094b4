using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>Places in the output buffers: admits vectors, steers results.</summary>
public sealed class CimOutputControl(MacroPlan plan) : VerilogModule
{
    private readonly MacroParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "cim_output_control";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Keeps count of the output buffers' places. A vector takes a place when it enters, its
        result gives it back at the port: so the pipeline between them never has to stop.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.OutputDepth,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("accept_i", "a vector enters in this cycle"),
        Port.In("result_valid_i", "the accumulators hold a result"),
        Port.Out("place_o", "a place is free"),
        Port.Out("out_valid_o", "a result waits at the port"),
        Port.In("out_ready_i", "the consumer takes it"),
        Port.Out("take_in_o", "OUTPUT_DEPTH", "entry n of the buffers takes the accumulators' result"),
        Port.Out("take_next_o", "OUTPUT_DEPTH", "entry n of the buffers takes entry n + 1"),
    ];

    /// <inheritdoc/>
    public override int Latency => 1;
}

using HwGen.Golden.Rram;

namespace HwGen.Modules.Ecc;

/// <summary>Encoder and decoder back to back, with errors between them: for simulation.</summary>
public sealed class EccLoopback(HsiaoCode code, int maxFanout) : VerilogModule
{
    private readonly EccParameters parameters = new(code, maxFanout);

    /// <inheritdoc/>
    public override string Name => "ecc_loopback";

    /// <inheritdoc/>
    public override string Template => $"testbenches/{Name}.v.sbn";

    /// <inheritdoc/>
    public override string Purpose => "Encoder and decoder back to back, with errors between them: for simulation.";

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [parameters.DataBits, parameters.CheckBits, parameters.MaxFanout];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("in_valid_i", "a word is offered"),
        Port.Out("in_ready_o", "the word is taken"),
        Port.In("in_data_i", "DATA_BITS", "word"),
        Port.In("in_error_i", "DATA_BITS+CHECK_BITS", "bits of its codeword to flip"),
        Port.Out("out_valid_o", "a word is offered"),
        Port.In("out_ready_i", "the word is taken"),
        Port.Out("out_data_o", "DATA_BITS", "word"),
        Port.Out("out_check_o", "CHECK_BITS", "check bits of the word as it came in"),
        Port.Out("out_corrected_o", "one bit was wrong"),
        Port.Out("out_failed_o", "more bits were wrong"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new EccEncoder(code, maxFanout),
        new EccDecoder(code, maxFanout),
        new PipelineControl(maxFanout),
        new PipelineRegister(maxFanout),
    ];
}

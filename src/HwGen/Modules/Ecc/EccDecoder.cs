using HwGen.Golden.Rram;

namespace HwGen.Modules.Ecc;

/// <summary>Corrects one wrong bit of a codeword, detects two.</summary>
public sealed class EccDecoder(HsiaoCode code, int maxFanout) : VerilogModule
{
    /// <summary>Register stages.</summary>
    public const int Stages = 2;

    private readonly EccParameters parameters = new(code, maxFanout);

    /// <inheritdoc/>
    public override string Name => "ecc_decoder";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Corrects one wrong bit of a codeword, detects two (Hsiao, 1970). Three or more may pass for one:
        whoever must know checks a sum over many words. Stage 0 works out the syndrome, stage 1 corrects.
        """;

    /// <inheritdoc/>
    public override int Latency => Stages;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [parameters.DataBits, parameters.CheckBits, parameters.MaxFanout];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("load_i", $"{Stages}", "stage n loads at the next clock edge"),
        Port.In("code_i", "DATA_BITS+CHECK_BITS", "codeword: the word in the lowest bits, check bits above"),
        Port.Out("data_o", "DATA_BITS", "word, after stage 1; as it came if it cannot be corrected"),
        Port.Out("corrected_o", "one bit, of word or check bits, was wrong"),
        Port.Out("failed_o", "more bits were wrong"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new EccEncoder(code, maxFanout),
        new PipelineRegister(maxFanout),
        new FanoutTree(maxFanout),
    ];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Choices => parameters.Choices;
}

using HwGen.Golden.Rram;

namespace HwGen.Modules.Ecc;

/// <summary>The check bits of a word.</summary>
public sealed class EccEncoder(HsiaoCode code, int maxFanout) : VerilogModule
{
    private readonly EccParameters parameters = new(code, maxFanout);

    /// <inheritdoc/>
    public override string Name => "ecc_encoder";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Check bits of a word in a code with odd-weight columns (Hsiao, 1970): it corrects one wrong bit of
        word and check bits together and detects two. The matrix is HsiaoCode's.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [parameters.DataBits, parameters.CheckBits];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.In("data_i", "DATA_BITS", "word"),
        Port.Out("check_o", "CHECK_BITS", "its check bits"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Choices => parameters.Choices;
}

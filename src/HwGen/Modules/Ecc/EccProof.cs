using HwGen.Golden.Rram;

namespace HwGen.Modules.Ecc;

/// <summary>What is proved of encoder and decoder, for every word and every single error.</summary>
public sealed class EccProof(HsiaoCode code, int maxFanout) : VerilogModule
{
    /// <summary>Clock edges after which all that is asserted has been checked.</summary>
    public const int Steps = 4;

    private readonly EccParameters parameters = new(code, maxFanout);

    /// <inheritdoc/>
    public override string Name => "ecc_proof";

    /// <inheritdoc/>
    public override string Template => $"testbenches/{Name}.v.sbn";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Proof goals of encoder and decoder, for any word and any bit of its codeword, word or check: flipped
        or not, the word comes back, and the decoder says which it was.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [parameters.DataBits, parameters.CheckBits, parameters.MaxFanout];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports => [Port.Clock];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new EccEncoder(code, maxFanout),
        new EccDecoder(code, maxFanout),
    ];
}

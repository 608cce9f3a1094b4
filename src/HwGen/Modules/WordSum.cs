namespace HwGen.Modules;

/// <summary>The sum of a word's lanes in two pipeline stages.</summary>
public sealed class WordSum(int maxFanout) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "word_sum";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        The sum of a word's lanes, up to 64 signed numbers, in two stages of a pipeline: 0 adds eight lanes each,
        1 adds these sums.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("LANES", 8, "numbers, 1 to 64"),
        new("WIDTH", 8, "bits of a number"),
        new("MAX_FANOUT", maxFanout, "most loads of one net"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("load_i", "2", "stage n loads at the next clock edge"),
        Port.In("terms_i", "LANES*WIDTH", "number n in bits n*WIDTH +: WIDTH, signed"),
        Port.Out("sum_o", "WIDTH+6", "sum, signed, registered"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new SumEight(),
        new PipelineRegister(maxFanout),
    ];
}

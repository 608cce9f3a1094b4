namespace HwGen.Modules;

/// <summary>The sum of a word's lanes in two pipeline stages, but for its last addition.</summary>
public sealed class WordSum(int maxFanout) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "word_sum";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        The sum of a word's lanes, up to 64 signed numbers, as two numbers in two stages of a pipeline: 0
        reduces 32 lanes each to four words, 1 adds these. Both are left to whoever adds them to a row's.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("LANES", 8, "numbers, 1 to 64"),
        new("WIDTH", 8, "bits of a number: 2 or more"),
        new("MAX_FANOUT", maxFanout, "most loads of one net"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("load_i", "2", "stage n loads at the next clock edge"),
        Port.In("terms_i", "LANES*WIDTH", "number n in bits n*WIDTH +: WIDTH, signed"),
        Port.Out("low_o", "WIDTH+5", "sum of lanes 0 to 31, signed, registered"),
        Port.Out("high_o", "WIDTH+5", "sum of lanes 32 to 63, signed, registered"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new CarrySaveRows(),
        new CarrySelectAdder(maxFanout),
        new PipelineRegister(maxFanout),
    ];
}

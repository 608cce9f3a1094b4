namespace HwGen.Modules;

/// <summary>Numbers reduced to a few by full adders side by side.</summary>
public sealed class CarrySaveRows : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "carry_save_rows";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Numbers reduced to a few words whose sum is theirs and a constant, modulo 2^WIDTH: each level of
        full adders, which is logic rather than a library's slow cells, makes two numbers of any three.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("NUMBERS", 8, "numbers, 1 or more"),
        new("NUMBER_BITS", 8, "bits of a number, unsigned"),
        new("CONSTANT", 0, "the constant"),
        new("WORDS", 2, "words left: 2 or more"),
        new("WIDTH", 11, "bits of a word: NUMBER_BITS or more"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.In("numbers_i", "NUMBERS*NUMBER_BITS", "number n in bits n*NUMBER_BITS +: NUMBER_BITS"),
        Port.Out("words_o", "WORDS*WIDTH", "word n in bits n*WIDTH +: WIDTH"),
    ];
}

namespace HwGen.Modules;

/// <summary>Number of ones in a word.</summary>
public sealed class Popcount : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "popcount";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Number of ones in a word.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", 1, "bits counted"),
        new("COUNT_BITS", "$clog2(WIDTH + 1)", "bits of the count", Derived: true),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.In("bits_i", "WIDTH", "word"),
        Port.Out("count_o", "COUNT_BITS", "ones in it"),
    ];
}

namespace HwGen.Modules;

/// <summary>One-bit products of two banks.</summary>
public sealed class CimBankPair : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "cim_bank_pair";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        One-bit products of two banks, of which one is at rest: a gate for each row. A module of its own, so that
        mapping does not chain the gates of several pairs.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", 4, "rows"),
        new("COMPLEMENTED", 0, "1: weights and wordlines come complemented"),
        new("TRUE", 0, "1: products leave as such, 0: complemented"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.In("first_weights_i", "WIDTH", "a bit of each weight of one bank"),
        Port.In("first_wordlines_i", "WIDTH", "its wordlines"),
        Port.In("second_weights_i", "WIDTH", "a bit of each weight of the other one"),
        Port.In("second_wordlines_i", "WIDTH", "its wordlines"),
        Port.Out("products_o", "WIDTH", "products, or their complements"),
    ];
}

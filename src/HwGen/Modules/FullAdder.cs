namespace HwGen.Modules;

/// <summary>A row of full adders.</summary>
public sealed class FullAdder : VerilogModule
{
    /// <summary>The module's name without the configuration's prefix: synthesis puts a library's cells in its place.</summary>
    public const string ModuleName = "full_adder";

    /// <inheritdoc/>
    public override string Name => ModuleName;

    /// <inheritdoc/>
    public override string Purpose =>
        """
        A row of full adders: three words into a sum and a carry word of the same sum. Synthesis
        for a library that has full-adder cells takes those instead.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", 1, "adders"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.In("a_i", "WIDTH", "first word"),
        Port.In("b_i", "WIDTH", "second word"),
        Port.In("c_i", "WIDTH", "third word"),
        Port.Out("sum_o", "WIDTH", "sums"),
        Port.Out("carry_o", "WIDTH", "carries, each of twice the weight"),
    ];
}

namespace HwGen.Modules;

/// <summary>An adder of two halves, the upper one made for either carry.</summary>
public sealed class CarrySelectAdder(int maxFanout) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "carry_select_adder";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        An adder for words so long that their carry would take a cycle: the upper half is added up for
        either carry out of the lower one, then chosen.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        .. Sizes,
        new("MAX_FANOUT", maxFanout, "most loads of one net"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports => Words;

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new AdderBlock(),
        new FanoutMask(maxFanout),
    ];

    /// <summary>The parameters of the adder and of its parts.</summary>
    internal static IReadOnlyList<Parameter> Sizes { get; } =
    [
        new("WIDTH", 8, "bits of a word: 2 or more"),
        new("CARRY_IN", 0, "1: one more"),
    ];

    /// <summary>The ports of the adder and of its parts.</summary>
    internal static IReadOnlyList<Port> Words { get; } =
    [
        Port.In("a_i", "WIDTH", "one word"),
        Port.In("b_i", "WIDTH", "the other one"),
        Port.Out("sum_o", "WIDTH", "sum"),
        Port.Out("carry_o", "carry out of the sum"),
    ];
}

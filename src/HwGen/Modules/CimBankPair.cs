using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>One-bit products of two banks.</summary>
public sealed class CimBankPair(MacroPlan plan) : VerilogModule
{
    private readonly MacroParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "cim_bank_pair";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        One-bit products of two banks, of which one is at rest: a gate for each row. A module of its own, so that
        mapping does not chain the gates of several pairs.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [parameters.Rows];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.In("first_weights_i", "ROWS", "a bit of each weight of one bank"),
        Port.In("first_wordlines_i", "ROWS", "its wordlines"),
        Port.In("second_weights_i", "ROWS", "a bit of each weight of the other one"),
        Port.In("second_wordlines_i", "ROWS", "its wordlines"),
        Port.Out("none_o", "ROWS", "0 where a product is 1"),
    ];
}

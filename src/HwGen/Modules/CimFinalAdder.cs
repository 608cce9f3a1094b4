using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>Carry-save to binary: the one carry-propagate add of a result.</summary>
public sealed class CimFinalAdder(MacroPlan plan) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "cim_final_adder";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Carry-save to binary: the one carry-propagate addition of a result.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", plan.AccumulatorBits, "bits of the result"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.In("sum_i", "WIDTH", "sum word"),
        Port.In("carry_i", "WIDTH", "carry word"),
        Port.Out("result_o", "WIDTH", "sum_i + carry_i, modulo 2^WIDTH"),
    ];
}

using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>Weighted sums of the products, one for each row class.</summary>
public sealed class CimAdderTree(MacroPlan plan) : VerilogModule
{
    private readonly MacroParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "cim_adder_tree";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Sums of the products over the rows of each class (r % ELEMENT_BITS), weighed by weight
        bit. Element mode needs the classes apart: each holds another bit of the inputs.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Rows,
        parameters.WeightBits,
        parameters.ElementBits,
        parameters.ClassSumBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("products_i", "WEIGHT_BITS*ROWS", "one-bit products, bit plane p in bits p*ROWS +: ROWS"),
        Port.Out("class_sums_o", "ELEMENT_BITS*CLASS_SUM_BITS", "class k in bits k*CLASS_SUM_BITS +: CLASS_SUM_BITS, signed, registered"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new Popcount(),
    ];

    /// <inheritdoc/>
    public override int Latency => 1;
}

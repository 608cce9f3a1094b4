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
        A class's sum S leaves as 2^(CLASS_SUM_BITS-1) - 1 - S.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Rows,
        parameters.WeightBits,
        parameters.InputBits,
        parameters.ElementBits,
        parameters.ClassSumBits,
        parameters.Registers,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("products_i", "WEIGHT_BITS*ROWS", "one-bit products, bit plane p in bits p*ROWS +: ROWS; all but the sign plane complemented"),
        Port.Out("class_sums_o", "ELEMENT_BITS*CLASS_SUM_BITS", "class k in bits k*CLASS_SUM_BITS +: CLASS_SUM_BITS, complemented, registered"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new CompressorHeap(),
    ];

    /// <inheritdoc/>
    public override int Latency => plan.HeapRegisters + 1;
}

using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>The classes' sums merged into a column's sum over one input plane.</summary>
public sealed class CimPlaneSum(MacroPlan plan) : VerilogModule
{
    private readonly MacroParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "cim_plane_sum";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        A column's sum over one input plane: the classes' sums, weighed as the mode says, the top
        class's complemented where it holds the inputs' signs. Each class adds its offset
        2^(CLASS_SUM_BITS-1), weighed alike, which the accumulator takes back.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.ElementBits,
        new("CLASS_SUM_BITS", plan.ClassSumBits, "bits of a row class's sum"),
        new("PLANE_SUM_BITS", "CLASS_SUM_BITS + ELEMENT_BITS", "bits of the sum over one input plane", Derived: true),
        parameters.Registers,
        parameters.MaxFanout,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("element_i", "1: class k weighs 2^k (element mode), 0: all classes weigh 1 (bit mode)"),
        Port.In("negate_top_i", "the top class counts negative"),
        Port.In("class_sums_i", "ELEMENT_BITS*CLASS_SUM_BITS", "class k in bits k*CLASS_SUM_BITS +: CLASS_SUM_BITS, complemented"),
        Port.Out("plane_sum_o", "PLANE_SUM_BITS", "sum and offsets, registered"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new FanoutMask(plan.Configuration.MaxFanout),
        new CompressorHeap(),
    ];

    /// <inheritdoc/>
    public override int Latency => plan.HeapRegisters + 1;
}

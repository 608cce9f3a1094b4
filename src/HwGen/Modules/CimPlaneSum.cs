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
        A column's sum over one input plane: the classes' sums, weighed as the mode says, and
        negated where the plane holds the inputs' signs.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.ElementBits,
        new("CLASS_SUM_BITS", plan.ClassSumBits, "bits of a row class's sum, signed"),
        new("PLANE_SUM_BITS", "CLASS_SUM_BITS + ELEMENT_BITS", "bits of the sum over one input plane, signed", Derived: true),
        parameters.MaxFanout,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("element_i", "1: class k weighs 2^k (element mode), 0: all classes weigh 1 (bit mode)"),
        Port.In("negate_low_i", "the classes below the top one count negative"),
        Port.In("negate_top_i", "the top class counts negative"),
        Port.In("class_sums_i", "ELEMENT_BITS*CLASS_SUM_BITS", "class k in bits k*CLASS_SUM_BITS +: CLASS_SUM_BITS, signed"),
        Port.Out("plane_sum_o", "PLANE_SUM_BITS", "sum, signed, registered"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new FanoutMask(plan.Configuration.MaxFanout),
    ];

    /// <inheritdoc/>
    public override int Latency => 1;
}

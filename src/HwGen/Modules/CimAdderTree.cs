using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>The products' weighted sum over one input plane, in either mode.</summary>
public sealed class CimAdderTree(MacroPlan plan) : VerilogModule
{
    private readonly MacroParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "cim_adder_tree";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        A column's sum over one input plane: the products weighed by weight bit and, in element
        mode, by row class (r % ELEMENT_BITS), each of which holds another bit of the inputs.
        Each class adds its offset 2^(CLASS_SUM_BITS-1), weighed alike, and bit mode as much again
        as the top class in element mode: the accumulator takes these back. Where the top class
        counts negative, its sum and offset are complemented. The whole leaves complemented.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Rows,
        parameters.WeightBits,
        parameters.InputBits,
        parameters.ElementBits,
        parameters.MaxFanout,
        parameters.ClassSumBits,
        parameters.PlaneSumBits,
        parameters.Stages,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("products_i", "WEIGHT_BITS*ROWS", "one-bit products, bit plane p in bits p*ROWS +: ROWS, as cim_multiplier complements them"),
        Port.In("element_i", "STAGES", "bit s: mode of the plane whose sum is in stage s; 1: class k weighs 2^k (element mode), 0: all classes weigh 1 (bit mode)"),
        Port.In("bit_i", "STAGES", "the opposite of element_i"),
        Port.In("negate_top_i", "STAGES", "bit s: its top class counts negative, in element mode only"),
        Port.In("not_plain_i", "STAGES", "bit_i or negate_top_i"),
        Port.Out("plane_sum_o", "PLANE_SUM_BITS", "sum and offsets, complemented, registered"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new FanoutMask(plan.Configuration.MaxFanout),
        new FanoutTree(plan.Configuration.MaxFanout),
        new FullAdder(),
        new HalfAdder(),
        new DelayLine(),
    ];

    /// <inheritdoc/>
    public override int Latency => plan.TreeStages;
}

using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>Shift-accumulator over the input planes, in carry-save form.</summary>
public sealed class CimAccumulator(MacroPlan plan) : VerilogModule
{
    private readonly MacroParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "cim_accumulator";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Shift-accumulator over the input planes, most significant first, in carry-save form.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.InputBits,
        parameters.ElementBits,
        new("CLASS_SUM_BITS", plan.ClassSumBits, "bits of a row class's sum"),
        new("PLANE_SUM_BITS", "CLASS_SUM_BITS + ELEMENT_BITS", "bits of the sum over one input plane", Derived: true),
        new("ACCUMULATOR_BITS", plan.AccumulatorBits, "bits of the result, signed"),
        parameters.MaxFanout,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("first_i", "plane_sum_i belongs to a vector's first plane: start from zero"),
        Port.In("element_i", "1: planes are ELEMENT_BITS apart (element mode), 0: one bit (bit mode)"),
        Port.In("negative_i", "it holds the inputs' signs: in bit mode it counts negative"),
        Port.In("plane_sum_i", "PLANE_SUM_BITS", "sum over the plane and its classes' offsets, complemented"),
        Port.Out("sum_o", "ACCUMULATOR_BITS", "sum word of the accumulator, registered"),
        Port.Out("carry_o", "ACCUMULATOR_BITS", "carry word of the accumulator, registered"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new FanoutMask(plan.Configuration.MaxFanout),
        new FullAdder(),
    ];

    /// <inheritdoc/>
    public override int Latency => 1;
}

using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>The residual sum of INT8 inputs and 16-bit projections, LANES at a time.</summary>
public sealed class Residual(ResidualPlan plan) : VerilogModule
{
    private readonly ResidualParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "residual";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Residual sum of INT8 inputs and the projection's 16-bit results, docs/numerics.md section 9: brings an
        input to the projection's unit, adds the projection, rounds and saturates, LANES channels in a cycle.
        The scale comes with each word. A word taken in cycle t is at the port in cycle t + 8, if nothing waits.
        """;

    /// <inheritdoc/>
    public override int Latency => ResidualPlan.Latency;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Lanes,
        parameters.ValueBits,
        parameters.AddendBits,
        parameters.FractionBits,
        parameters.MultiplierBits,
        parameters.ShiftBits,
        parameters.MaxFanout,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("in_valid_i", "a word is offered"),
        Port.Out("in_ready_o", "the word is taken"),
        Port.In("in_data_i", "LANES*VALUE_BITS", "input x of lane l in bits l*VALUE_BITS +: VALUE_BITS, signed"),
        Port.In("in_projection_i", "LANES*ADDEND_BITS", "projection p of lane l in bits l*ADDEND_BITS +: ADDEND_BITS, signed"),
        Port.In("in_multiplier_i", "MULTIPLIER_BITS", "multiplier of the scale: units of x to those of p"),
        Port.In("in_shift_i", "SHIFT_BITS", "shift of the scale, not 0"),
        Port.Out("out_valid_o", "a word is offered"),
        Port.In("out_ready_i", "the word is taken"),
        Port.Out("out_data_o", "LANES*VALUE_BITS", "result of lane l in bits l*VALUE_BITS +: VALUE_BITS, signed"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new PipelineControl(plan.MaxFanout),
        new PipelineRegister(plan.MaxFanout),
        new FanoutTree(plan.MaxFanout),
        new ResidualLane(plan),
        new StreamBuffer(plan.MaxFanout),
    ];
}

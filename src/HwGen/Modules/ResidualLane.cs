using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>One lane of the residual sum.</summary>
public sealed class ResidualLane(ResidualPlan plan) : VerilogModule
{
    private readonly ResidualParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "residual_lane";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        One lane of the residual sum, docs/numerics.md section 9. Stages: 0 takes the word, 1 and 2
        multiply, 3 shifts, 4 rounds and saturates to the projection's unit, 5 adds, 6 rounds and saturates.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
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
        Port.In("load_i", $"{ResidualPlan.Stages}", "stage n loads at the next clock edge"),
        Port.In("value_i", "VALUE_BITS", "input x, signed"),
        Port.In("projection_i", "ADDEND_BITS", "projection p, signed"),
        Port.In("multiplier_i", "MULTIPLIER_BITS", "multiplier of the scale, before stage 0"),
        Port.In("shift_i", "SHIFT_BITS", "shift of the scale, not 0, after stage 2"),
        Port.Out("result_o", "VALUE_BITS", "result, signed, after stage 6"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new PipelineRegister(plan.MaxFanout),
        new MultiplyAdd(plan.MaxFanout),
        new RoundShift(plan.MaxFanout),
        new RoundSaturate(plan.MaxFanout),
    ];
}

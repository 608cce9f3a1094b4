using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>One lane of the softmax: a logit and its row's maximum to an exponential.</summary>
public sealed class SoftmaxLane(SoftmaxPlan plan) : VerilogModule
{
    private readonly SoftmaxParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "softmax_lane";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        One lane of the softmax, docs/numerics.md sections 6.1 to 6.3. Stages, after the row buffer's own:
        1 subtracts, 2 and 3 multiply, 4 shifts, 5 rounds to the exponent and looks up its power, 6 shifts,
        7 rounds and saturates.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.LogitBits,
        parameters.MultiplierBits,
        parameters.ShiftBits,
        parameters.MaxFanout,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("load_i", "7", "stage n + 1 loads at the next clock edge"),
        Port.In("logit_i", "LOGIT_BITS", "logit, signed, after stage 0"),
        Port.In("maximum_i", "LOGIT_BITS", "the row's maximum, signed, after stage 0"),
        Port.In("multiplier_i", "MULTIPLIER_BITS", "multiplier of the row's scale, after stage 0"),
        Port.In("shift_i", "SHIFT_BITS", "shift of the row's scale, after stage 3"),
        Port.In("used_i", "the lane is used, after stage 4"),
        Port.In("narrow_shift_i", "the exponential has 4 bits, after stage 5"),
        Port.In("narrow_limit_i", "the exponential has 4 bits, after stage 6"),
        Port.Out("exponential_o", "8", "exponential, unsigned, after stage 7; 0 if the lane is not used"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new PipelineRegister(plan.MaxFanout),
        new MultiplyAdd(plan.MaxFanout),
        new RoundShift(plan.MaxFanout),
        new PowerTable(plan.MaxFanout),
    ];
}

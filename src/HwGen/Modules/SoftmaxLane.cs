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
        1 subtracts, which is the exponent, 2 looks up its power, 3 shifts, 4 rounds and saturates.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.LogitBits,
        parameters.MaxFanout,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("load_i", "4", "stage n + 1 loads at the next clock edge"),
        Port.In("logit_i", "LOGIT_BITS", "logit, signed, after stage 0"),
        Port.In("maximum_i", "LOGIT_BITS+1", "the row's maximum and half a step of the exponent, signed, after stage 0"),
        Port.In("used_i", "the lane is used, after stage 1"),
        Port.In("narrow_shift_i", "the exponential has 4 bits, after stage 2"),
        Port.In("narrow_limit_i", "the exponential has 4 bits, after stage 3"),
        Port.Out("exponential_o", "8", "exponential, unsigned, after stage 4; 0 if the lane is not used"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new PipelineRegister(plan.MaxFanout),
        new PowerTable(plan.MaxFanout),
    ];
}

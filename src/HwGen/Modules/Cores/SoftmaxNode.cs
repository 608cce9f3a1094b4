using HwGen.Planning;

namespace HwGen.Modules.Cores;

/// <summary>Softmax of rows.</summary>
public sealed class SoftmaxNode(CorePlan plan) : VerilogModule
{
    private readonly CoreParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "softmax_node";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Softmax of rows that others write, docs/numerics.md section 6: codes of logits become exponentials, and each
        row's sum the scale of its average. Heads take turns: a step of the reader is the row of one.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        .. parameters.Node,
        new("SOFTMAX_LANES", "LANES / 2", "logits side by side", Derived: true),
        new("KEYS", plan.Softmax.Keys, "most keys of a row"),
        new Parameter("LOGIT_BITS", SoftmaxPlan.LogitBits, "bits of a logit code, signed") with { Derived = true },
        new Parameter("MULTIPLIER_BITS", Golden.FixedPointScale.MultiplierBits, "bits of a scale's multiplier") with { Derived = true },
        new Parameter("SHIFT_BITS", Golden.FixedPointScale.ShiftBits, "bits of a scale's shift") with { Derived = true },
        new Parameter("DIVISOR_BITS", Golden.RowDivider.MaximumDivisorBits, "bits of a divisor") with { Derived = true },
        new Parameter("QUEUE_WORDS", CorePlan.ExponentialWords, "words of exponentials that wait for their row's scale: a power of two") with { Derived = true },
        new("COUNT_LANE_BITS", "(SOFTMAX_LANES > 1) ? $clog2(SOFTMAX_LANES) : 1", "bits of a word's used lanes less one", Derived: true),
        new("SUM_BITS", "8 + $clog2(KEYS)", "bits of a row's sum", Derived: true),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        .. CoreParameters.Program,
        .. CoreParameters.Start,
        .. CoreParameters.Arrival,
        .. CoreParameters.Offer,
        .. CoreParameters.CreditIn,
        .. CoreParameters.CreditOut,
        Port.Out("busy_o", "jobs are left"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new RowReader(plan),
        new Softmax(plan.Blocks?.Softmax ?? plan.Softmax),
        new TwoPortMemory(plan.MaxFanout),
        new RowDivider(plan.MaxFanout),
        new FanoutMask(plan.MaxFanout),
        new FanoutTree(plan.MaxFanout),
        new RegisterFifo(plan.MaxFanout),
        new PipelineRegister(plan.MaxFanout),
        new RowSender(plan),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Units => [.. Submodules.OfType<RowDivider>()];
}

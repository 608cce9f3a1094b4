using HwGen.Planning;

namespace HwGen.Modules.Cores;

/// <summary>Where rows enter and leave.</summary>
public sealed class PortNode(CorePlan plan) : VerilogModule
{
    private readonly CoreParameters parameters = new(plan);
    private readonly LayerNormParameters norm = new(plan.LayerNorm);

    /// <inheritdoc/>
    public override string Name => "port_node";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Where rows enter and leave. A row that enters is normalized and sent on; it waits until its projection comes
        back, and leaves as their sum.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        .. parameters.Node,
        norm.Channels,
        new Parameter("FRACTION_BITS", Golden.Residual.FractionBits, "fraction bits of a projection") with { Derived = true },
        new Parameter("MULTIPLIER_BITS", Golden.FixedPointScale.MultiplierBits, "bits of a scale's multiplier") with { Derived = true },
        new Parameter("SHIFT_BITS", Golden.FixedPointScale.ShiftBits, "bits of a scale's shift") with { Derived = true },
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
        Port.In("last_beat_i", "BEAT_BITS", "beats of a row, less one"),
        Port.In("x_valid_i", "a beat of a row is offered"),
        Port.Out("x_ready_o", "it is taken"),
        Port.In("x_data_i", "BEAT_WIDTH", "its operands"),
        Port.Out("y_valid_o", "a beat of a row is offered"),
        Port.In("y_ready_i", "it is taken"),
        Port.Out("y_data_o", "BEAT_WIDTH", "its operands"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new FanoutTree(plan.MaxFanout),
        new BufferFifo(plan.MaxFanout),
        new RowReader(plan),
        new NormUnit(plan),
        new RowSender(plan),
        new PipelineRegister(plan.MaxFanout),
        new Residual(plan.Blocks?.Residual ?? plan.Residual),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Units => [.. Submodules.OfType<NormUnit>()];
}

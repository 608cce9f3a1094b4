using HwGen.Planning;

namespace HwGen.Modules.Cores;

/// <summary>Normalizes rows.</summary>
public sealed class NormNode(CorePlan plan) : VerilogModule
{
    private readonly CoreParameters parameters = new(plan);
    private readonly LayerNormParameters norm = new(plan.LayerNorm);

    /// <inheritdoc/>
    public override string Name => "norm_node";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Layer norm of rows that others write: the reduced tokens.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        .. parameters.Node,
        norm.Channels,
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
        new NormUnit(plan),
        new RowSender(plan),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Units => [.. Submodules.OfType<NormUnit>()];
}

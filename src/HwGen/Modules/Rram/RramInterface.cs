using HwGen.Planning;

namespace HwGen.Modules.Rram;

/// <summary>Controller and banks.</summary>
public sealed class RramInterface(RramPlan plan) : VerilogModule
{
    private readonly RramParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "rram_interface";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        RRAM for static weights: a controller over banks of macros, each with a phy of its own. Commands and
        their responses are told of in rram_controller.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Banks,
        parameters.Lanes,
        parameters.Words,
        parameters.Spares,
        parameters.DataBits,
        parameters.CheckBits,
        parameters.Attempts,
        parameters.Scrub,
        .. parameters.Timing,
        parameters.MaxFanout,
        parameters.CodeBits,
        parameters.RowBits,
        parameters.AddressBits,
        parameters.CountBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports => [Port.Clock, Port.Reset, .. RramPorts.Command, .. RramPorts.Response];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [new RramController(plan), new RramBank(plan)];
}

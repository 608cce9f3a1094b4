using HwGen.Planning;

namespace HwGen.Modules.Rram;

/// <summary>Checks a macro's pins against its timing, in simulation.</summary>
public sealed class RramTimingCheck(RramPlan plan) : VerilogModule
{
    private readonly RramParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "rram_timing_check";

    /// <inheritdoc/>
    public override string Template => $"testbenches/{Name}.v.sbn";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Checks the pins of an RRAM macro against its timing, which it has in ps: it knows nothing of how the
        phy counts. Prints E and what went wrong, and ends the simulation.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Words,
        parameters.Spares,
        parameters.DataBits,
        parameters.CheckBits,
        .. parameters.Timing,
        parameters.CodeBits,
        parameters.CellRowBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports => RramPins.Inputs;
}

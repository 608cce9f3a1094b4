using HwGen.Planning;

namespace HwGen.Modules.Rram;

/// <summary>One bank's cells: the module that a foundry's macro replaces.</summary>
public sealed class RramMacro(RramPlan plan) : VerilogModule
{
    private readonly RramParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "rram_macro";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        RRAM cells of one bank. A foundry's macro takes the place of this module: same ports, and no more of it
        in synthesis. Words are codewords, the data in the lowest bits; WORDS words, then SPARES to replace
        bad ones. A read begins at the clock edge that sees read_i. A pulse lasts from the rise of set_i or
        reset_i to its fall. Nothing else may begin before a read or the rest after a pulse is over.
        In simulation it is a model with faults, and a checker of the timing.
        """;

    /// <inheritdoc/>
    public override bool IsReplaceable => true;

    /// <inheritdoc/>
    public override bool IsBlackBox => true;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("BANK", 0, "index of the bank: simulated faults differ between banks"),
        parameters.Words,
        parameters.Spares,
        parameters.DataBits,
        parameters.CheckBits,
        .. parameters.Timing,
        parameters.CodeBits,
        parameters.CellRowBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports => [.. RramPins.Inputs, RramPins.Data];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [new RramCells(plan), new RramTimingCheck(plan)];
}

using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>Registers in front of the wordlines, one set for each bank.</summary>
public sealed class CimWordlineDriver(MacroPlan plan) : VerilogModule
{
    private readonly MacroParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "cim_wordline_driver";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Registers in front of the wordlines. A bank that does not compute sees zeros, which
        spares the columns a bank multiplexer behind every cell.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Rows,
        parameters.ElementBits,
        parameters.Banks,
        parameters.MaxFanout,
        parameters.BankBits,
        parameters.ComplementedClass,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("valid_i", "a plane is sent in this cycle"),
        Port.In("bank_i", "BANK_BITS", "bank that it multiplies with"),
        Port.In("plane_i", "ROWS", "input bits of the rows"),
        Port.Out("wordlines_o", "BANKS*ROWS", "bank b in bits b*ROWS +: ROWS, every other class complemented, registered"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new FanoutMask(plan.Configuration.MaxFanout),
    ];

    /// <inheritdoc/>
    public override int Latency => 1;
}

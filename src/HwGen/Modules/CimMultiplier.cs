using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>One-bit products of the stored weights and the wordlines.</summary>
public sealed class CimMultiplier(MacroPlan plan) : VerilogModule
{
    private readonly MacroParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "cim_multiplier";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        One-bit products: every weight bit of the computing bank against its row's wordline. They
        leave as the adder tree counts them: complemented below the sign plane in even classes,
        in the sign plane in odd ones.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Rows,
        parameters.WeightBits,
        parameters.ElementBits,
        parameters.Banks,
        parameters.ComplementedClass,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.In("weights_i", "BANKS*WEIGHT_BITS*ROWS", "cells, as cim_storage hands them over"),
        Port.In("wordlines_i", "BANKS*ROWS", "one input bit for each row, bank b in bits b*ROWS +: ROWS; zero for banks at rest, before every other class is complemented"),
        Port.Out("products_o", "WEIGHT_BITS*ROWS", "products, bit plane p in bits p*ROWS +: ROWS"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [new CimBankPair()];
}

namespace HwGen.Modules;

/// <summary>The sum of eight signed numbers.</summary>
public sealed class SumEight : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "sum_eight";

    /// <inheritdoc/>
    public override string Purpose => "The exact sum of eight signed numbers: full adders reduce them to two, which are added.";

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [new("WIDTH", 8, "bits of a number: 2 or more")];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.In("terms_i", "8*WIDTH", "number n in bits n*WIDTH +: WIDTH, signed"),
        Port.Out("sum_o", "WIDTH+3", "sum, signed"),
    ];
}

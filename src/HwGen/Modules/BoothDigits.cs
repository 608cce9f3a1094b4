namespace HwGen.Modules;

/// <summary>A number as digits -2 to 2 of base 4.</summary>
public sealed class BoothDigits : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "booth_digits";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        A number as digits -2, -1, 0, 1 and 2 of base 4 (Booth, 1951): a product then has a row for every
        two bits of the multiplier, and no row needs more than a shift and an inversion.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("BITS", 4, "bits of the number"),
        new("SIGNED", 0, "the number is signed"),
        new("DIGITS", "(BITS + ((SIGNED != 0) ? 1 : 2)) / 2", "digits", Derived: true),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.In("number_i", "BITS", "number"),
        Port.Out("single_o", "DIGITS", "digit n is 1 or -1"),
        Port.Out("double_o", "DIGITS", "digit n is 2 or -2"),
        Port.Out("negative_o", "DIGITS", "digit n is negative"),
    ];
}

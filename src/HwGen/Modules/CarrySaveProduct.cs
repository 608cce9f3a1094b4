namespace HwGen.Modules;

/// <summary>A product and an addend as two words whose sum they are.</summary>
public sealed class CarrySaveProduct : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "carry_save_product";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        a*b + c + CARRY_IN as two words whose sum it is, modulo 2^SUM_BITS: a row for each digit of b, the
        addend and the constant in one heap of adders.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        .. MultiplyAdd.Sizes.Where(parameter => parameter.Name != "B_BITS"),
        new("DIGITS", 3, "digits of b, see booth_digits"),
        new("A_COPIES", 1, "copies of a, each for as many digits"),
        new("B_COPIES", 1, "copies of the digits, each for as many bits of a row"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.In("a_i", "A_COPIES*A_BITS", "multiplicand, copy n in bits n*A_BITS +: A_BITS"),
        Port.In("single_i", "B_COPIES*DIGITS", "digit m of b is 1 or -1, copy n in bits n*DIGITS +: DIGITS"),
        Port.In("double_i", "B_COPIES*DIGITS", "it is 2 or -2"),
        Port.In("negative_i", "B_COPIES*DIGITS", "it is negative"),
        Port.In("c_i", "C_BITS", "addend"),
        Port.Out("sum_o", "SUM_BITS", "one word"),
        Port.Out("carry_o", "SUM_BITS", "the other one"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [new CarrySaveHeap()];
}

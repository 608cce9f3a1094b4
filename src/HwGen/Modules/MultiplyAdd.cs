namespace HwGen.Modules;

/// <summary>The exact sum of a product and an addend, in two pipeline stages.</summary>
public sealed class MultiplyAdd(int maxFanout) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "multiply_add";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        a*b + c + CARRY_IN, modulo 2^SUM_BITS, in two stages of a pipeline and what is left for a third:
        0 takes a and the digits of b, in as many copies as the rows of the product load, 1 reduces the rows
        to two words; sum_o is their sum.
        """;

    /// <inheritdoc/>
    public override int Latency => 2;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        .. Sizes,
        new("MAX_FANOUT", maxFanout, "most loads of one net"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("load_i", "2", "stage n loads at the next clock edge"),
        Port.In("a_i", "A_BITS", "multiplicand"),
        Port.In("b_i", "B_BITS", "multiplier"),
        Port.In("c_i", "C_BITS", "addend"),
        Port.Out("sum_o", "SUM_BITS", "sum, after stage 1"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new BoothDigits(),
        new CarrySaveProduct(),
        new PipelineRegister(maxFanout),
        new CarrySelectAdder(maxFanout),
    ];

    /// <summary>What every instance sets.</summary>
    internal static IReadOnlyList<Parameter> Sizes { get; } =
    [
        new("A_BITS", 4, "bits of the multiplicand"),
        new("B_BITS", 4, "bits of the multiplier"),
        new("C_BITS", 1, "bits of the addend"),
        new("SUM_BITS", 8, "bits of the sum: no fewer than any operand's"),
        new("A_SIGNED", 0, "the multiplicand is signed"),
        new("B_SIGNED", 0, "the multiplier is signed"),
        new("C_SIGNED", 0, "the addend is signed"),
        new("CARRY_IN", 0, "1: one more"),
    ];
}

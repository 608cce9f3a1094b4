namespace HwGen.Modules;

/// <summary>Weighed bits reduced to two words by adders.</summary>
public sealed class CarrySaveHeap : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "carry_save_heap";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        A heap of bits, each of the weight of its column, reduced to two words whose sum it is, modulo
        2^COLUMNS: as few levels of adders as there can be, six for columns of 14 to 19 bits.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("COLUMNS", 4, "columns, the least significant first"),
        new("BITS", 6, "bits in all columns"),
        new("HEIGHTS", "64'h0000_0000_0002_0004", "bits in each column, 16 bits a column"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.In("bits_i", "BITS", "the bits, those of the least significant column first"),
        Port.Out("sum_o", "COLUMNS", "one word"),
        Port.Out("carry_o", "COLUMNS", "the other one"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [new FullAdder(), new HalfAdder()];
}

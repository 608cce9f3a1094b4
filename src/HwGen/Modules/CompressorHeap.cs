namespace HwGen.Modules;

/// <summary>Weighed bits and a constant added up by as few adders as there can be.</summary>
public sealed class CompressorHeap : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "compressor_heap";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Sum of a heap of bits, each of the weight of its column, and of a constant, modulo
        2^COLUMNS. Level by level, any three bits of a column go into a full adder; half adders
        only end a column. A full adder takes one bit away, so there can't be fewer of them.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("COLUMNS", 4, "columns, the least significant first"),
        new("BITS", 6, "bits in all columns"),
        new("HEIGHTS", "64'h0000_0000_0002_0004", "bits in each column, 16 bits a column"),
        new("ONES", "4'b0001", "the constant"),
        new("REGISTERS", 1, "registers on the way, evenly between the levels of adders"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("bits_i", "BITS", "the bits, those of the least significant column first"),
        Port.Out("sum_o", "COLUMNS", "sum"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new FullAdder(),
        new HalfAdder(),
    ];
}

using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>Logits of the rows that wait for their maxima or are on their way out.</summary>
public sealed class RowBuffer(SoftmaxPlan plan) : VerilogModule
{
    private readonly SoftmaxParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "row_buffer";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Logits of the rows that wait for their maxima or are on their way out: a memory with one write and
        one read port, whose read data stands until the next read. A word is never written in the cycle that
        reads it. A foundry's memory takes its place.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", 1, "bits of a word"),
        parameters.Words,
        parameters.AddressBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("write_i", "write a word"),
        Port.In("write_address_i", "ADDRESS_BITS", "word to write"),
        Port.In("write_data_i", "WIDTH", "word"),
        Port.In("read_i", "read a word"),
        Port.In("read_address_i", "ADDRESS_BITS", "word to read"),
        Port.Out("read_data_o", "WIDTH", "word last read, registered"),
    ];
}

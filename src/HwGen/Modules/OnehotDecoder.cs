namespace HwGen.Modules;

/// <summary>Binary index to one-hot lines.</summary>
public sealed class OnehotDecoder : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "onehot_decoder";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Binary index to one-hot lines, by halves: an address bit drives a few small decoders
        instead of every line.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("INDEX_BITS", 1, "bits of the index"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.In("index_i", "INDEX_BITS", "index"),
        Port.Out("onehot_o", "1 << INDEX_BITS", "line n is 1 if index_i is n"),
    ];
}

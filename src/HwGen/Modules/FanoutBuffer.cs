namespace HwGen.Modules;

/// <summary>A node of a buffer tree.</summary>
public sealed class FanoutBuffer : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "fanout_buffer";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        A node of a buffer tree. Its hierarchy is kept, so that synthesis doesn't merge the
        tree back into one net; a library's buffer takes its place (Yosys: insbuf).
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", 1, "nets, each buffered"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.In("root_i", "WIDTH", "driven by the parent"),
        Port.Out("leaf_o", "WIDTH", "drives up to MAX_FANOUT loads"),
    ];
}

namespace HwGen.Modules;

/// <summary>Latches that open together.</summary>
public sealed class LatchWord : VerilogModule
{
    /// <summary>The module's name without the configuration's prefix: the one that may hold latches.</summary>
    public const string ModuleName = "latch_word";

    /// <inheritdoc/>
    public override string Name => ModuleName;

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Latches that open together. Synthesis for a library takes the library's latch cells instead.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", 1, "latches"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.In("open_i", "the latches take what is at their inputs, and keep it from then on"),
        Port.In("data_i", "WIDTH", "inputs"),
        Port.Out("data_o", "WIDTH", "outputs"),
    ];
}

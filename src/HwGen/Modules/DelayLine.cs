namespace HwGen.Modules;

/// <summary>Data that leaves some cycles later.</summary>
public sealed class DelayLine : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "delay_line";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Data that leaves CYCLES cycles later; nothing ever waits.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", 1, "bits of the data"),
        new("CYCLES", 2, "cycles: 1 or more"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("data_i", "WIDTH", "data"),
        Port.Out("data_o", "WIDTH", "data of CYCLES cycles ago, registered"),
    ];
}

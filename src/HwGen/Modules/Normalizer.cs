namespace HwGen.Modules;

/// <summary>A number shifted up until its top is not 0.</summary>
public sealed class Normalizer(int maxFanout) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "normalizer";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        A number shifted up, by UNIT bits at a time, until its top UNIT bits are not all 0: a binary search, in
        two cycles. Nothing ever waits.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", 8, "bits of the number, more than UNIT"),
        new("UNIT", 1, "bits of a place"),
        new("PLACE_BITS", "$clog2((WIDTH + UNIT - 1) / UNIT)", "bits of the number of places: 2 or more", Derived: true),
        new("MAX_FANOUT", maxFanout, "most loads of one net"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("number_i", "WIDTH", "number, not 0"),
        Port.Out("number_o", "WIDTH", "the number, shifted up, two cycles later"),
        Port.Out("places_o", "PLACE_BITS", "by how many places"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new FanoutMask(maxFanout),
    ];
}

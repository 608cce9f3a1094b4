using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>The lanes of a word that are used.</summary>
public sealed class UsedLanes(SoftmaxPlan plan) : VerilogModule
{
    private readonly SoftmaxParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "used_lanes";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        The lanes of a word that are used, from their number: lane l is if l is below it.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Lanes,
        parameters.MaxFanout,
        parameters.UsedBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.In("used_i", "USED_BITS", "lanes used"),
        Port.Out("mask_o", "LANES", "lane l is used"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new FanoutMask(plan.MaxFanout),
    ];
}

using HwGen.Planning;

namespace HwGen.Modules.Cores;

/// <summary>Layer norm between beats.</summary>
public sealed class NormUnit(CorePlan plan) : VerilogModule
{
    private readonly CoreParameters parameters = new(plan);
    private readonly LayerNormParameters norm = new(plan.LayerNorm);

    /// <inheritdoc/>
    public override string Name => "norm_unit";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Layer norm of rows of beats: layer_norm, its gains, biases and settings taken from the program, which may also
        say that rows pass as they are.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Lanes,
        parameters.OperandBits,
        norm.Channels,
        norm.SumBits with { Derived = true },
        norm.SquaresBits with { Derived = true },
        norm.RootBits with { Derived = true },
        norm.MultiplierBits with { Derived = true },
        norm.ShiftBits with { Derived = true },
        norm.NormalizedBits with { Derived = true },
        norm.FractionBits with { Derived = true },
        norm.ChannelBits with { Derived = true },
        norm.EpsilonBits with { Derived = true },
        norm.GainBits with { Derived = true },
        norm.BiasBits with { Derived = true },
        norm.GainShiftBits with { Derived = true },
        norm.ResultBits with { Derived = true },
        parameters.MaxFanout,
        parameters.BeatWidth,
        new("GROUPS", "(CHANNELS + LANES - 1) / LANES", "groups of LANES channels", Derived: true),
        new("GROUP_BITS", "(GROUPS > 1) ? $clog2(GROUPS) : 1", "bits of a group's index", Derived: true),
        new("LANE_BITS", "(LANES > 1) ? $clog2(LANES) : 1", "bits of a lane's index", Derived: true),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        .. CoreParameters.Program,
        Port.In("in_valid_i", "a beat is offered"),
        Port.Out("in_ready_o", "it is taken"),
        Port.In("in_data_i", "BEAT_WIDTH", "operands"),
        Port.In("in_last_i", "it is its row's last"),
        Port.Out("out_valid_o", "a beat is offered"),
        Port.In("out_ready_i", "it is taken"),
        Port.Out("out_data_o", "BEAT_WIDTH", "operands, normalized or as they are"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new LayerNorm(plan.Blocks?.LayerNorm ?? plan.LayerNorm),
        new StreamBuffer(plan.MaxFanout),
        new FanoutMask(plan.MaxFanout),
    ];
}

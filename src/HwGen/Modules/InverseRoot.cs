using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>Inverse root of a row's variance, a row a cycle.</summary>
public sealed class InverseRoot(LayerNormPlan plan) : VerilogModule
{
    private readonly LayerNormParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "inverse_root";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Inverse root of a row's variance, docs/numerics.md section 8: W = C*Q - S*S + E, 1 where that is
        0, h, R = floor(sqrt(W * 2^(2h))), r = floor(65535 * 2^17 / R), a bit of root and quotient in each
        stage of one pipeline. Sums may come in any cycle, and nothing ever waits: what comes in cycle t
        leaves in cycle t + 40.
        """;

    /// <inheritdoc/>
    public override int Latency => LayerNormPlan.RootCycles;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.ChannelBits,
        parameters.SumBits,
        parameters.SquaresBits,
        parameters.EpsilonBits,
        parameters.RootBits,
        parameters.MultiplierBits,
        parameters.ShiftBits,
        parameters.FractionBits,
        parameters.MaxFanout,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("in_valid_i", "a row's sums come"),
        Port.In("in_channels_i", "CHANNEL_BITS", "channels C of the row"),
        Port.In("in_sum_i", "SUM_BITS", "sum S, signed"),
        Port.In("in_squares_i", "SQUARES_BITS", "sum of squares Q"),
        Port.In("in_epsilon_i", "EPSILON_BITS", "epsilon E, in units of C*C squared values"),
        Port.Out("out_valid_o", "an inverse root leaves"),
        Port.Out("out_sum_o", "SUM_BITS", "the row's sum S, signed"),
        Port.Out("out_multiplier_o", "MULTIPLIER_BITS", "multiplier r"),
        Port.Out("out_places_o", "SHIFT_BITS", "places that the product with r shifts right: 21 - h, 4 to 21"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new MultiplyAdd(plan.MaxFanout),
        new Normalizer(plan.MaxFanout),
        new SquareRoot(plan.MaxFanout),
        new Division(plan.MaxFanout),
        new DelayLine(),
    ];
}

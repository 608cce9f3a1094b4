using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>Layer norm of INT8 rows, LANES channels at a time, in two passes that overlap.</summary>
public sealed class LayerNorm(LayerNormPlan plan) : VerilogModule
{
    private readonly LayerNormParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "layer_norm";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Layer norm of INT8 rows to operands of 4, 8 or 16 bits, docs/numerics.md section 8, LANES channels
        in a cycle. Pass 1 stores a row and sums it up, inverse_root turns its sums into a factor, pass 2
        reads the row again and applies factor, gains and biases; the three work on different rows.
        A row of N words whose last word is taken in cycle t leaves in cycles t + 62 to t + 61 + N, if
        nothing waits; rows of any length pass at a word a cycle.
        Gains, biases and settings are taken while no row is inside, and no row begins while one of them is
        offered: they hold for the rows that begin later.
        """;

    /// <inheritdoc/>
    public override int Latency => LayerNormPlan.Latency;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Lanes,
        parameters.Channels,
        parameters.ValueBits,
        parameters.ChannelBits,
        parameters.SumBits,
        parameters.SquaresBits,
        parameters.EpsilonBits,
        parameters.RootBits,
        parameters.MultiplierBits,
        parameters.ShiftBits,
        parameters.NormalizedBits,
        parameters.FractionBits,
        parameters.GainBits,
        parameters.BiasBits,
        parameters.GainShiftBits,
        parameters.ResultBits,
        parameters.MaxFanout,
        parameters.Groups,
        parameters.GroupBits,
        parameters.LaneBits,
        parameters.BufferWords,
        parameters.UsedBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("load_valid_i", "a channel's gain and bias are offered"),
        Port.Out("load_ready_o", "they are taken: no row is inside"),
        Port.In("load_group_i", "GROUP_BITS", "the channel's group: channel div LANES"),
        Port.In("load_lane_i", "LANE_BITS", "the channel's lane: channel mod LANES"),
        Port.In("load_gain_i", "GAIN_BITS", "gain, in units of 2^(12 - z) results, signed"),
        Port.In("load_bias_i", "BIAS_BITS", "bias, in units of 2^-z results, signed"),
        Port.In("set_valid_i", "a tensor's settings are offered"),
        Port.Out("set_ready_o", "they are taken: no row is inside"),
        Port.In("set_channels_i", "CHANNEL_BITS", "channels C of a row, 1 to CHANNELS"),
        Port.In("set_shift_i", "GAIN_SHIFT_BITS", "shift z after the gain, not 0"),
        Port.In("set_epsilon_i", "EPSILON_BITS", "epsilon E, in units of C*C squared values"),
        Port.In("set_width_i", "2", "bits that results saturate to: 0 for 4, 1 for 8, 2 for 16"),
        Port.In("in_valid_i", "a word is offered"),
        Port.Out("in_ready_o", "the word is taken"),
        Port.In("in_data_i", "LANES*VALUE_BITS", "value of lane l in bits l*VALUE_BITS +: VALUE_BITS, signed; ignored beyond the row's C channels"),
        Port.In("in_last_i", "the word is the row's last: its number ceil(C / LANES)"),
        Port.Out("out_valid_o", "a word is offered"),
        Port.In("out_ready_i", "the word is taken"),
        Port.Out("out_data_o", "LANES*RESULT_BITS", "result of lane l in bits l*RESULT_BITS +: RESULT_BITS, signed; 0 beyond the row's C channels"),
        Port.Out("out_last_o", "the word is the row's last"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new PipelineControl(plan.MaxFanout),
        new PipelineRegister(plan.MaxFanout),
        new PipelineDelay(plan.MaxFanout),
        new FanoutTree(plan.MaxFanout),
        new UpDownCounter(plan.MaxFanout),
        new LayerNormSums(plan),
        new InverseRoot(plan),
        new StreamFifo(plan.MaxFanout),
        new TwoPortMemory(plan.MaxFanout),
        new UsedLanes(plan.MaxFanout),
        new LayerNormLane(plan),
        new StreamBuffer(plan.MaxFanout),
    ];
}

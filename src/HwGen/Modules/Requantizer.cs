using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>INT32 accumulators to operands of 4, 8 or 16 bits, LANES at a time.</summary>
public sealed class Requantizer(RequantizerPlan plan) : VerilogModule
{
    private readonly RequantizerParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "requantizer";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        INT32 accumulators to operands of 4, 8 or 16 bits, docs/numerics.md section 5: adds a bias,
        multiplies by a scale, rounds and saturates, LANES output channels in a cycle. Bias and scale
        are the channel's, from a table, or the scale is the row's (AV) and the bias 0.
        A word taken in cycle t is at the port in cycle t + 7, if nothing waits.
        """;

    /// <inheritdoc/>
    public override int Latency => RequantizerPlan.Stages + 1;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Lanes,
        parameters.Channels,
        parameters.AccumulatorBits,
        parameters.MultiplierBits,
        parameters.ShiftBits,
        parameters.ResultBits,
        parameters.MaxFanout,
        parameters.Groups,
        parameters.GroupBits,
        parameters.LaneBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("load_valid_i", "a channel's bias and scale are offered"),
        Port.Out("load_ready_o", "they are taken: words taken in later cycles see them"),
        Port.In("load_group_i", "GROUP_BITS", "the channel's group: channel div LANES"),
        Port.In("load_lane_i", "LANE_BITS", "the channel's lane: channel mod LANES"),
        Port.In("load_bias_i", "ACCUMULATOR_BITS", "bias, in accumulator units, signed"),
        Port.In("load_multiplier_i", "MULTIPLIER_BITS", "multiplier of the scale"),
        Port.In("load_shift_i", "SHIFT_BITS", "shift of the scale, not 0"),
        Port.In("in_valid_i", "a word is offered"),
        Port.Out("in_ready_o", "the word is taken"),
        Port.In("in_data_i", "LANES*ACCUMULATOR_BITS", "accumulator of lane l in bits l*ACCUMULATOR_BITS +: ACCUMULATOR_BITS, signed"),
        Port.In("in_group_i", "GROUP_BITS", "group of channels: bias and scale of lane l are those of channel group*LANES + l"),
        Port.In("in_width_i", "2", "bits that results saturate to: 0 for a quarter of RESULT_BITS, 1 for a half, 2 for all"),
        Port.In("in_row_i", "1: the scale of all lanes is the row's, below, and the bias is 0"),
        Port.In("in_multiplier_i", "MULTIPLIER_BITS", "multiplier of the row's scale"),
        Port.In("in_shift_i", "SHIFT_BITS", "shift of the row's scale, not 0"),
        Port.Out("out_valid_o", "a word is offered"),
        Port.In("out_ready_i", "the word is taken"),
        Port.Out("out_data_o", "LANES*RESULT_BITS", "result of lane l in bits l*RESULT_BITS +: RESULT_BITS, signed"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new PipelineControl(plan.MaxFanout),
        new PipelineRegister(plan.MaxFanout),
        new FanoutTree(plan.MaxFanout),
        new RequantizerLane(plan),
        new StreamBuffer(plan.MaxFanout),
    ];
}

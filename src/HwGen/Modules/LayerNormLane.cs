using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>One lane of the layer norm's second pass: its channels' gains and biases, and the arithmetic.</summary>
public sealed class LayerNormLane(LayerNormPlan plan) : VerilogModule
{
    private readonly LayerNormParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "layer_norm_lane";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        One lane of the layer norm's pass 2, docs/numerics.md section 8. Stages: 0, outside, reads the
        row buffer, 1 to 3 get the numerator d, 3 to 5 multiply by the inverse root, 6 shifts and reads gain
        and bias, 7 rounds to u, 7 to 9 multiply by the gain and add the bias, 10 shifts, 11 rounds and
        saturates.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.ValueBits,
        parameters.ChannelBits,
        parameters.SumBits,
        parameters.MultiplierBits,
        parameters.ShiftBits,
        parameters.NormalizedBits,
        parameters.GainBits,
        parameters.BiasBits,
        parameters.GainShiftBits,
        parameters.ResultBits,
        new("GROUPS", plan.Groups, "groups of channels: this lane has a channel in each"),
        parameters.MaxFanout,
        parameters.GroupBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("load_i", $"{LayerNormPlan.Stages - 1}", "bit n: stage n + 1 loads at the next clock edge"),
        Port.In("write_i", "write the table"),
        Port.In("write_group_i", "GROUP_BITS", "group to write"),
        Port.In("write_gain_i", "GAIN_BITS", "gain, signed"),
        Port.In("write_bias_i", "BIAS_BITS", "bias, signed"),
        Port.In("value_i", "VALUE_BITS", "value, signed, after stage 0"),
        Port.In("channels_i", "CHANNEL_BITS", "channels C of a row; stands while rows are inside"),
        Port.In("sum_i", "SUM_BITS", "the row's sum S, signed, after stage 0"),
        Port.In("multiplier_i", "MULTIPLIER_BITS", "the row's inverse root r, after stage 2"),
        Port.In("places_i", "SHIFT_BITS", "its shift, after stage 5"),
        Port.In("group_i", "GROUP_BITS", "group of the word, after stage 5"),
        Port.In("shift_i", "GAIN_SHIFT_BITS", "shift z after the gain, not 0; stands while rows are inside"),
        Port.In("width_i", "2", "bits to saturate to: 0 for 4, 1 for 8, 2 for 16; stands while rows are inside"),
        Port.In("used_i", "the row has a channel in this lane, after stage 10"),
        Port.Out("result_o", "RESULT_BITS", "result, signed, after stage 11"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new PipelineRegister(plan.MaxFanout),
        new MultiplyAdd(plan.MaxFanout),
        new RoundShift(plan.MaxFanout),
        new RoundSaturate(plan.MaxFanout),
        new TwoPortMemory(plan.MaxFanout),
    ];
}

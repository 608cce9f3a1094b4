using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>One lane of the requantizer: its channels' biases and scales, and the arithmetic.</summary>
public sealed class RequantizerLane(RequantizerPlan plan) : VerilogModule
{
    private readonly RequantizerParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "requantizer_lane";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        One lane of the requantizer. Stages: 0 reads the table, 1 adds the bias, 2 and 3
        multiply, 4 shifts, 5 rounds and saturates.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.AccumulatorBits,
        parameters.MultiplierBits,
        parameters.ShiftBits,
        parameters.ResultBits,
        new("GROUPS", plan.Groups, "groups of channels: this lane has a channel in each"),
        parameters.MaxFanout,
        parameters.GroupBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("load_i", $"{RequantizerPlan.Stages}", "stage n loads at the next clock edge"),
        Port.In("write_i", "write the table"),
        Port.In("write_group_i", "GROUP_BITS", "group to write"),
        Port.In("write_bias_i", "ACCUMULATOR_BITS", "bias, signed"),
        Port.In("write_multiplier_i", "MULTIPLIER_BITS", "multiplier of the scale"),
        Port.In("write_shift_i", "SHIFT_BITS", "shift of the scale"),
        Port.In("accumulator_i", "ACCUMULATOR_BITS", "accumulator, signed"),
        Port.In("group_i", "GROUP_BITS", "group of the word, before stage 0"),
        Port.In("row_i", "the row's scale holds, before stage 0"),
        Port.In("row_multiplier_i", "MULTIPLIER_BITS", "multiplier of the row's scale, after stage 0"),
        Port.In("row_shift_i", "SHIFT_BITS", "shift of the row's scale, after stage 0"),
        Port.In("width_i", "2", "bits to saturate to, after stage 4: 0 for 4, 1 for 8, 2 for 16"),
        Port.Out("result_o", "RESULT_BITS", "result, signed, after stage 5"),
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

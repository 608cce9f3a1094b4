using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>Sum and sum of squares of a row, LANES values a cycle.</summary>
public sealed class LayerNormSums(LayerNormPlan plan) : VerilogModule
{
    private readonly LayerNormParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "layer_norm_sums";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Pass 1 of the layer norm, docs/numerics.md section 8: sum S and sum of squares Q of a row, LANES
        values in a cycle. Stages: 0 takes the values, 1 and 2 square, 3 and 4 add up the word's halves;
        then the row. Nothing ever waits: the sums of a row whose last word comes in cycle t leave in cycle
        t + 6.
        """;

    /// <inheritdoc/>
    public override int Latency => LayerNormPlan.SumStages + 1;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Lanes,
        parameters.ValueBits,
        parameters.SumBits,
        parameters.SquaresBits,
        parameters.MaxFanout,
        parameters.UsedBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("in_valid_i", "a word comes"),
        Port.In("in_data_i", "LANES*VALUE_BITS", "value of lane l in bits l*VALUE_BITS +: VALUE_BITS, signed"),
        Port.In("in_used_i", "USED_BITS", "lanes used, from lane 0 on: the others don't count"),
        Port.In("in_last_i", "the word is the row's last"),
        Port.Out("out_valid_o", "a row's sums leave"),
        Port.Out("out_sum_o", "SUM_BITS", "sum S, signed"),
        Port.Out("out_squares_o", "SQUARES_BITS", "sum of squares Q"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new UsedLanes(plan.MaxFanout),
        new MultiplyAdd(plan.MaxFanout),
        new WordSum(plan.MaxFanout),
        new FullAdder(),
        new CarrySelectAdder(plan.MaxFanout),
        new DelayLine(),
        new FanoutMask(plan.MaxFanout),
    ];
}

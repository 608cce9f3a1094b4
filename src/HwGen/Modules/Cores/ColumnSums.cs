using HwGen.Planning;

namespace HwGen.Modules.Cores;

/// <summary>A macro's results beat by beat.</summary>
public sealed class ColumnSums(CorePlan plan) : VerilogModule
{
    private readonly CoreParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "column_sums";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        A macro's results beat by beat: those of a row's steps are added up. A step's results are kept until the next
        step's come, or handed on.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new MacroParameters(plan.Macro).Columns,
        parameters.Lanes,
        new("ACCUMULATOR_BITS", plan.Macro.AccumulatorBits, "bits of a column's result, signed"),
        new("SUM_BITS", RequantizerPlan.AccumulatorBits, "bits of a sum, signed"),
        new("GROUP_BITS", 1, "bits of a group of channels"),
        new("TAG_BITS", 1, "bits of what goes with a beat"),
        parameters.MaxFanout,
        new("INDEX_BITS", "(COLUMNS / LANES > 1) ? $clog2(COLUMNS / LANES) : 1", "bits of a beat's index", Derived: true),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("in_valid_i", "a vector's results are offered"),
        Port.Out("in_ready_o", "they are taken"),
        Port.In("in_data_i", "COLUMNS*ACCUMULATOR_BITS", "column c in bits c*ACCUMULATOR_BITS +: ACCUMULATOR_BITS, signed"),
        Port.In("in_first_beat_i", "INDEX_BITS", "first beat of the columns that are looked at"),
        Port.In("in_last_beat_i", "INDEX_BITS", "how many beats are, less one"),
        Port.In("in_adds_i", "they are added to what was kept"),
        Port.In("in_forwards_i", "they are handed on, not kept"),
        Port.In("in_group_i", "GROUP_BITS", "group of channels of the first beat"),
        Port.In("in_tag_i", "TAG_BITS", "what goes with them"),
        Port.Out("out_valid_o", "a beat of sums is offered"),
        Port.In("out_ready_i", "it is taken"),
        Port.Out("out_data_o", "LANES*SUM_BITS", "the sums, signed"),
        Port.Out("out_group_o", "GROUP_BITS", "their group of channels"),
        Port.Out("out_tag_o", "TAG_BITS", "what goes with them"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new FanoutMask(plan.MaxFanout),
        new CarrySelectAdder(plan.MaxFanout),
        new FanoutTree(plan.MaxFanout),
        new PipelineControl(plan.MaxFanout),
        new PipelineRegister(plan.MaxFanout),
        new StreamBuffer(plan.MaxFanout),
    ];
}

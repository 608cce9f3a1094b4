using HwGen.Planning;

namespace HwGen.Modules.Cores;

/// <summary>A macro with its buffer.</summary>
public sealed class Tile(CorePlan plan) : VerilogModule
{
    private readonly CoreParameters parameters = new(plan);
    private readonly MacroParameters macro = new(plan.Macro);

    /// <inheritdoc/>
    public override string Name => "tile";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        A CIM macro with its buffer. Rows that others write into the buffer are multiplied by the macro's weights;
        sums over a row's steps, and over a chain of tiles, are requantized and sent on. Weights come from the host,
        or from other tiles while the macro works.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        .. parameters.Node,
        macro.Rows,
        macro.Columns,
        macro.WeightBits,
        macro.InputBits,
        macro.ElementBits,
        macro.Banks,
        new("OUTPUT_DEPTH", plan.Macro.OutputDepth, "results the macro's output buffer holds"),
        new("CHANNELS", plan.Requantizer.Channels, "channels that the requantizer holds"),
        new Parameter("SUM_BITS", RequantizerPlan.AccumulatorBits, "bits of a sum, signed") with { Derived = true },
        new Parameter("MULTIPLIER_BITS", Golden.FixedPointScale.MultiplierBits, "bits of a scale's multiplier") with { Derived = true },
        new Parameter("SHIFT_BITS", Golden.FixedPointScale.ShiftBits, "bits of a scale's shift") with { Derived = true },
        new Parameter("RESULT_BITS", RequantizerPlan.ResultBits, "bits of a requantizer's result, signed") with { Derived = true },
        new Parameter("ENTRANCE_BEATS", CorePlan.EntranceBeats, "beats that wait at the entrance: a power of two") with { Derived = true },
        new Parameter("CHAIN_BEATS", CorePlan.ChainBeats, "beats of partial sums that wait: a power of two") with { Derived = true },
        new Parameter("ORDER_PLACES", plan.OrderPlaces, "vectors in the macro: a power of two") with { Derived = true },
        macro.BankBits,
        macro.RowBits,
        macro.ColumnBits,
        macro.AccumulatorBits,
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
        .. CoreParameters.Start,
        .. CoreParameters.Arrival,
        .. CoreParameters.Offer,
        .. CoreParameters.CreditIn,
        .. CoreParameters.CreditOut,
        Port.Out("busy_o", "jobs are left"),
        Port.Out("room_o", "there is room for a beat more than those on their way"),
        Port.In("weights_valid_i", "the host offers a row of weights"),
        Port.Out("weights_ready_o", "it is taken"),
        Port.In("weights_bank_i", "BANK_BITS", "its bank"),
        Port.In("weights_data_i", "COLUMNS*WEIGHT_BITS", "its weights"),
        Port.In("weights_row_i", "ROW_BITS", "the row"),
        Port.In("chain_valid_i", "the tile before offers partial sums"),
        Port.Out("chain_ready_o", "they are taken"),
        Port.In("chain_data_i", "LANES*SUM_BITS", "the sums"),
        Port.Out("chain_valid_o", "partial sums are offered to the tile behind"),
        Port.In("chain_ready_i", "they are taken"),
        Port.Out("chain_data_o", "LANES*SUM_BITS", "the sums"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new UpDownCounter(plan.MaxFanout),
        new RegisterFifo(plan.MaxFanout),
        new RowReader(plan),
        new FanoutMask(plan.MaxFanout),
        new PipelineRegister(plan.MaxFanout),
        new CimMacro(plan.Macro),
        new ColumnSums(plan),
        new CarrySelectAdder(plan.MaxFanout),
        new PipelineControl(plan.MaxFanout),
        new StreamBuffer(plan.MaxFanout),
        new Requantizer(plan.Blocks?.Requantizer ?? plan.Requantizer),
        new RowSender(plan),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Units => [.. Submodules.OfType<CimMacro>()];
}

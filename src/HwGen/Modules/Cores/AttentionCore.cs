using HwGen.Planning;

namespace HwGen.Modules.Cores;

/// <summary>The attention core.</summary>
public sealed class AttentionCore(CorePlan plan) : VerilogModule
{
    private readonly CoreParameters parameters = new(plan);
    private readonly MacroParameters macro = new(plan.Macro);

    /// <inheritdoc/>
    public override string Name => "attention_core";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Attention over chunks of tokens, docs/numerics.md section 12: rows enter, and leave as the layer's output.
        Tiles with CIM macros, a layer norm of reduced tokens, softmax nodes and ports hand each other rows over a
        network; each works through its own list of jobs. Tokens say that rows are there, credits that there is
        room: nobody counts another's cycles.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Tiles,
        parameters.SoftmaxUnits,
        parameters.PortCount,
        parameters.Lanes,
        parameters.OperandBits,
        parameters.AddressBits,
        parameters.BufferBeats,
        parameters.Counters,
        parameters.LevelBits,
        parameters.RowBits,
        parameters.BeatBits,
        parameters.Jobs,
        parameters.Steps,
        parameters.Routes,
        parameters.StepPayload,
        parameters.Settings,
        macro.Rows,
        macro.Columns,
        macro.WeightBits,
        macro.InputBits,
        macro.ElementBits,
        macro.Banks,
        new("TILE_CHANNELS", plan.Requantizer.Channels, "channels that a tile's requantizer holds"),
        new("NORM_CHANNELS", plan.LayerNorm.Channels, "channels that a layer norm holds"),
        new("KEYS", plan.Softmax.Keys, "most keys of a row"),
        new("OUTPUT_DEPTH", plan.Macro.OutputDepth, "results a macro's output buffer holds"),
        new Parameter("SUM_BITS", RequantizerPlan.AccumulatorBits, "bits of a sum, signed") with { Derived = true },
        parameters.MaxFanout,
        new("NODES", "TILES + 1 + SOFTMAX_UNITS + PORTS", "nodes of the network", Derived: true),
        new("NODE_BITS", "$clog2(NODES)", "bits of a node's index", Derived: true),
        new("TILE_BITS", "(TILES > 1) ? $clog2(TILES) : 1", "bits of a tile's index", Derived: true),
        parameters.CounterBits,
        parameters.BeatWidth,
        macro.BankBits,
        macro.RowBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("program_valid_i", "a piece of the program is offered"),
        Port.Out("program_ready_o", "it is taken: the core is at rest"),
        Port.In("program_node_i", "NODE_BITS", "node"),
        Port.In("program_table_i", "3", "table of the node"),
        Port.In("program_entry_i", "12", "entry of the table"),
        Port.In("program_piece_i", "4", "64 bits of the entry, from the lowest on"),
        Port.In("program_data_i", "64", "the piece"),
        Port.In("weights_valid_i", "a row of weights is offered"),
        Port.Out("weights_ready_o", "it is taken"),
        Port.In("weights_macro_i", "TILE_BITS", "macro"),
        Port.In("weights_bank_i", "BANK_BITS", "its bank"),
        Port.In("weights_data_i", "COLUMNS*WEIGHT_BITS", "its weights, the first column's in the lowest bits"),
        Port.In("weights_row_i", "ROW_BITS", "row"),
        Port.In("start_valid_i", "a layer is to begin"),
        Port.Out("start_ready_o", "it begins: the core is at rest, and all weights are written"),
        Port.In("start_chunks_i", "COUNT_BITS", "chunks"),
        Port.In("start_ports_i", "PORTS", "ports in use"),
        Port.In("start_last_beat_i", "BEAT_BITS", "beats of a row, less one"),
        Port.In("x_valid_i", "a beat of a row for each port is offered"),
        Port.Out("x_ready_o", "they are taken"),
        Port.In("x_data_i", "PORTS*BEAT_WIDTH", "operands, the first port's in the lowest bits"),
        Port.Out("y_valid_o", "a beat of a row of each port is offered"),
        Port.In("y_ready_i", "they are taken"),
        Port.Out("y_data_o", "PORTS*BEAT_WIDTH", "operands, the first port's in the lowest bits; 0 at ports not in use"),
    ];

    /// <summary>Names of <see cref="Units"/>.</summary>
    public static IReadOnlyList<string> UnitNames { get; } = ["tile", "norm_node", "softmax_node", "port_node", "beat_network", "credit_bus"];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Units => [.. Submodules.Where(module => UnitNames.Contains(module.Name))];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new Tile(plan),
        new NormNode(plan),
        new SoftmaxNode(plan),
        new PortNode(plan),
        new BeatNetwork(plan),
        new CreditBus(plan),
        new PipelineRegister(plan.MaxFanout),
        new FanoutTree(plan.MaxFanout),
        new FanoutMask(plan.MaxFanout),
        new StreamBuffer(plan.MaxFanout),
    ];
}

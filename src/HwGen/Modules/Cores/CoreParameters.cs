using HwGen.Planning;
using HwGen.Programs;

namespace HwGen.Modules.Cores;

/// <summary>The parameters that the attention core's blocks share.</summary>
internal sealed class CoreParameters(CorePlan plan)
{
    public Parameter Nodes { get; } = new("NODES", plan.Nodes, "nodes of the network");

    public Parameter Tiles { get; } = new("TILES", plan.Tiles, "tiles: nodes 0 and up");

    public Parameter SoftmaxUnits { get; } = new("SOFTMAX_UNITS", plan.SoftmaxUnits, "softmax nodes");

    public Parameter PortCount { get; } = new("PORTS", plan.Ports, "ports where rows enter and leave");

    public Parameter Lanes { get; } = new("LANES", plan.Lanes, "operands of a beat");

    public Parameter OperandBits { get; } = new("OPERAND_BITS", plan.OperandBits, "bits of an operand");

    public Parameter AddressBits { get; } = new("ADDRESS_BITS", plan.AddressBits, "bits of an address: of a beat in a buffer, or of weights in a macro");

    public Parameter BufferBeats { get; } = new("BUFFER_BEATS", plan.Buffer, "beats of a node's buffer");

    public Parameter Counters { get; } = new("COUNTERS", CorePlan.Counters, "counters of tokens, and as many of credits, in a node");

    public Parameter LevelBits { get; } = new("LEVEL_BITS", CorePlan.CounterBits, "bits of a counter");

    public Parameter RowBits { get; } = new("COUNT_BITS", CorePlan.RowBits, "bits of a number of rows, blocks or chunks");

    public Parameter BeatBits { get; } = new("BEAT_BITS", CorePlan.BeatBits, "bits of a number of beats in a row");

    public Parameter Jobs { get; } = new("JOBS", CorePlan.Jobs, "jobs of a list");

    public Parameter Steps { get; } = new("STEPS", CorePlan.Steps, "steps of a reader");

    public Parameter Routes { get; } = new("ROUTES", CorePlan.Routes, "routes of each kind of a sender");

    public Parameter StepPayload { get; } = new("PAYLOAD_BITS", ProgramLayout.PayloadBits(plan), "bits of a step for the unit behind the reader");

    public Parameter Settings { get; } = new("SETTINGS_BITS", ProgramLayout.SettingsBits, "bits of a job for the unit behind the reader");

    public Parameter MaxFanout { get; } = new("MAX_FANOUT", plan.MaxFanout, "most loads of one net");

    public Parameter CounterBits { get; } = new("COUNTER_BITS", "$clog2(COUNTERS)", "bits of a counter's index", Derived: true);

    public Parameter BeatWidth { get; } = new("BEAT_WIDTH", "LANES*OPERAND_BITS", "bits of a beat", Derived: true);

    public Parameter FirstBits { get; } = new("FIRST_BITS", "ADDRESS_BITS + 3 + 1 + COUNTER_BITS", "bits of a beat's first address, with space and element, token, counter", Derived: true);

    public Parameter SecondBits { get; } = new("SECOND_BITS", "ADDRESS_BITS + 1 + COUNTER_BITS", "bits of its second address, with token, counter", Derived: true);

    public Parameter CargoBits { get; } = new("CARGO_BITS", "BEAT_WIDTH + FIRST_BITS + SECOND_BITS", "bits of a beat with both", Derived: true);

    public Parameter RouteBits { get; } = new("ROUTE_BITS", "$clog2(ROUTES)", "bits of a route's index", Derived: true);

    public Parameter WalkBits { get; } = new("WALK_BITS", "ROUTE_BITS + 3*COUNT_BITS + 2*ADDRESS_BITS + COUNTERS", "bits of what a walk is told", Derived: true);

    public Parameter BufferBits { get; } = new("BUFFER_BITS", "$clog2(BUFFER_BEATS)", "bits of a beat's address in the buffer", Derived: true);

    /// <summary>A word of a program, in the table that it is for.</summary>
    public static IReadOnlyList<Port> TableWrite { get; } =
    [
        Port.In("write_i", "a piece is written"),
        Port.In("program_entry_i", "12", "the entry"),
        Port.In("program_piece_i", "4", "64 bits of the entry, from the lowest on"),
        Port.In("program_data_i", "64", "the piece"),
    ];

    /// <summary>A word of a program table.</summary>
    public static IReadOnlyList<Port> Program { get; } =
    [
        Port.In("program_valid_i", "a piece of the program is written"),
        Port.In("program_table_i", "3", "table"),
        Port.In("program_entry_i", "12", "entry"),
        Port.In("program_piece_i", "4", "64 bits of the entry, from the lowest on"),
        Port.In("program_data_i", "64", "the piece"),
    ];

    /// <summary>Start of a layer.</summary>
    public static IReadOnlyList<Port> Start { get; } =
    [
        Port.In("start_i", "begin"),
        Port.In("chunks_i", "COUNT_BITS", "chunks"),
    ];

    /// <summary>Credits that come over the bus.</summary>
    public static IReadOnlyList<Port> CreditIn { get; } =
    [
        Port.In("credit_valid_i", "a credit arrives"),
        Port.In("credit_counter_i", "COUNTER_BITS", "its counter"),
    ];

    /// <summary>A credit that goes onto the bus.</summary>
    public static IReadOnlyList<Port> CreditOut { get; } =
    [
        Port.Out("grant_valid_o", "a credit is handed out"),
        Port.In("grant_taken_i", "it is on the bus"),
        Port.Out("grant_nodes_o", "NODES", "the nodes that get it"),
        Port.Out("grant_counter_o", "COUNTER_BITS", "their counter"),
    ];

    /// <summary>A beat that arrives from the network.</summary>
    public static IReadOnlyList<Port> Arrival { get; } =
    [
        Port.In("arrival_valid_i", "a beat arrives"),
        Port.In("arrival_data_i", "BEAT_WIDTH", "its operands, the first lane's in the lowest bits"),
        Port.In("arrival_address_i", "ADDRESS_BITS", "where it is written"),
        Port.In("arrival_space_i", "2", "0: the buffer, 1: columns of a row of the macro, 2: rows of a column"),
        Port.In("arrival_element_i", "weights fill a group of rows each"),
        Port.In("arrival_token_i", "it brings a token"),
        Port.In("arrival_counter_i", "COUNTER_BITS", "the token's counter"),
    ];

    /// <summary>A beat that is offered to the network.</summary>
    public static IReadOnlyList<Port> Offer { get; } =
    [
        Port.Out("offer_valid_o", "a beat is offered"),
        Port.In("offer_ready_i", "it is taken"),
        Port.Out("offer_data_o", "BEAT_WIDTH", "its operands, the first lane's in the lowest bits"),
        Port.Out("offer_nodes_o", "NODES", "nodes that it goes to"),
        Port.Out("offer_address_o", "ADDRESS_BITS", "address in each"),
        Port.Out("offer_space_o", "2", "0: the buffer, 1: columns of a row of the macro, 2: rows of a column"),
        Port.Out("offer_element_o", "weights fill a group of rows each"),
        Port.Out("offer_token_o", "it brings a token"),
        Port.Out("offer_counter_o", "COUNTER_BITS", "the token's counter"),
        Port.Out("offer_second_nodes_o", "NODES", "nodes whose buffers it goes to, too"),
        Port.Out("offer_second_address_o", "ADDRESS_BITS", "address in each"),
        Port.Out("offer_second_token_o", "it brings a token there"),
        Port.Out("offer_second_counter_o", "COUNTER_BITS", "that token's counter"),
    ];

    /// <summary>Parameters of every node.</summary>
    public IReadOnlyList<Parameter> Node =>
    [
        Nodes, Lanes, OperandBits, AddressBits, BufferBeats, Counters, LevelBits, RowBits, BeatBits, Jobs, Steps, Routes, StepPayload, Settings, MaxFanout,
        CounterBits, BeatWidth,
    ];

    /// <summary>Those of the network and of its ends.</summary>
    public IReadOnlyList<Parameter> Network =>
    [
        Nodes, Lanes, OperandBits, AddressBits, Counters, MaxFanout, CounterBits, BeatWidth, FirstBits, SecondBits, CargoBits,
    ];
}

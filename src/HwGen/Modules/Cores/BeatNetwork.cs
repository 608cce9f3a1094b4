using HwGen.Planning;

namespace HwGen.Modules.Cores;

/// <summary>Brings beats from nodes to nodes.</summary>
public sealed class BeatNetwork(CorePlan plan) : VerilogModule
{
    private readonly CoreParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "beat_network";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Brings beats from nodes to nodes: from each sender and to each receiver one in a cycle, from all at the same
        time. A beat may go to any set of nodes; each takes it when its turn comes. A beat whose turn came in cycle t
        arrives in cycle t + 2.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => parameters.Network;

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("offer_valid_i", "NODES", "beats are offered"),
        Port.In("offer_data_i", "NODES*BEAT_WIDTH", "operands"),
        Port.In("offer_nodes_i", "NODES*NODES", "nodes that a beat goes to"),
        Port.In("offer_address_i", "NODES*ADDRESS_BITS", "address in each"),
        Port.In("offer_space_i", "NODES*2", "what is written"),
        Port.In("offer_element_i", "NODES", "weights fill a group of rows each"),
        Port.In("offer_token_i", "NODES", "it brings a token"),
        Port.In("offer_counter_i", "NODES*COUNTER_BITS", "the token's counter"),
        Port.In("offer_second_nodes_i", "NODES*NODES", "nodes whose buffers it goes to, too"),
        Port.In("offer_second_address_i", "NODES*ADDRESS_BITS", "address in each"),
        Port.In("offer_second_token_i", "NODES", "it brings a token there"),
        Port.In("offer_second_counter_i", "NODES*COUNTER_BITS", "that token's counter"),
        Port.In("room_i", "NODES", "a node has room for a beat more than those on their way"),
        Port.Out("offer_ready_o", "NODES", "they are taken"),
        Port.Out("arrival_valid_o", "NODES", "beats arrive"),
        Port.Out("arrival_data_o", "NODES*BEAT_WIDTH", "operands"),
        Port.Out("arrival_address_o", "NODES*ADDRESS_BITS", "where they are written"),
        Port.Out("arrival_space_o", "NODES*2", "what is written"),
        Port.Out("arrival_element_o", "NODES", "weights fill a group of rows each"),
        Port.Out("arrival_token_o", "NODES", "they bring a token"),
        Port.Out("arrival_counter_o", "NODES*COUNTER_BITS", "the token's counter"),
        Port.Out("busy_o", "beats are on their way"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new BeatSlots(plan.MaxFanout),
        new BeatReceiver(plan),
    ];
}

using HwGen.Planning;

namespace HwGen.Modules.Cores;

/// <summary>A node's end of the network.</summary>
public sealed class BeatReceiver(CorePlan plan) : VerilogModule
{
    private readonly CoreParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "beat_receiver";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        A node's end of the network: gives one of the senders that have a beat for the node its turn, and takes the
        beat out of the sender's slot.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => parameters.Network;

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("room_i", "there is room for a beat more than those on their way"),
        Port.In("requests_i", "NODES", "senders that have a beat for the node"),
        Port.In("slots_i", "NODES", "which slot the sender's next one is in"),
        Port.In("seconds_i", "NODES", "it goes to its second address"),
        Port.In("cargos_i", "2*NODES*CARGO_BITS", "beats in both slots of each sender"),
        Port.Out("grants_o", "NODES", "the sender whose turn it is"),
        Port.Out("arrival_valid_o", "a beat arrives"),
        Port.Out("arrival_data_o", "BEAT_WIDTH", "operands"),
        Port.Out("arrival_address_o", "ADDRESS_BITS", "where they are written"),
        Port.Out("arrival_space_o", "2", "what is written"),
        Port.Out("arrival_element_o", "weights fill a group of rows each"),
        Port.Out("arrival_token_o", "they bring a token"),
        Port.Out("arrival_counter_o", "COUNTER_BITS", "the token's counter"),
        Port.Out("busy_o", "a beat is on its way"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [new FanoutMask(plan.MaxFanout), new RoundRobin(plan.MaxFanout)];
}

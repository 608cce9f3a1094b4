using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>Where the words and rows of the softmax are.</summary>
public sealed class SoftmaxControl(SoftmaxPlan plan) : VerilogModule
{
    private readonly SoftmaxParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "softmax_control";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Where words and rows are: words go round in the row buffer, what is known of rows waits in queues
        here. A word is taken if there is room for it and fewer than SLOTS rows are complete; a row
        is read when its maximum is known, all its words in a row. A word's fields stand one cycle after the
        word was taken, to be written; so does its row's information.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Lanes,
        parameters.LogitBits,
        new("SLOTS", plan.Slots, "most rows that are complete"),
        parameters.Words,
        parameters.MaxFanout,
        parameters.AddressBits,
        parameters.CountBits,
        parameters.UsedBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("in_valid_i", "a word is offered"),
        Port.Out("in_ready_o", "the word is taken"),
        Port.In("in_last_i", "it ends its row; count and width hold"),
        Port.In("in_count_i", "COUNT_BITS", "lanes used, less one"),
        Port.In("in_narrow_i", "exponentials of 4 bits"),
        Port.Out("word_valid_o", "a word was taken in the last cycle"),
        Port.Out("word_last_o", "it ends its row"),
        Port.Out("word_used_o", "USED_BITS", "its lanes that are used"),
        Port.Out("word_address_o", "ADDRESS_BITS", "its place in the row buffer"),
        Port.In("maximum_valid_i", "the next row's maximum is known"),
        Port.In("maximum_i", "LOGIT_BITS", "maximum, signed"),
        Port.Out("read_valid_o", "a word of a row whose maximum is known"),
        Port.In("read_ready_i", "it is read"),
        Port.Out("read_address_o", "ADDRESS_BITS", "its place in the row buffer"),
        Port.Out("read_first_o", "it is its row's first"),
        Port.Out("read_last_o", "it is its row's last"),
        Port.Out("read_used_o", "USED_BITS", "its lanes that are used"),
        Port.Out("read_narrow_o", "exponentials of 4 bits"),
        Port.Out("read_maximum_o", "LOGIT_BITS", "the row's maximum, signed"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [new UpDownCounter(plan.MaxFanout), new SlotFifo(plan.MaxFanout), new FanoutTree(plan.MaxFanout)];
}

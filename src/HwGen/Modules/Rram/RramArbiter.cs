using HwGen.Planning;

namespace HwGen.Modules.Rram;

/// <summary>Shares the RRAM among loader, programmer and host.</summary>
public sealed class RramArbiter(WeightMemoryPlan plan) : VerilogModule
{
    private readonly WeightMemoryParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "rram_arbiter";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Shares the RRAM: the loader's commands come first, then the programmer's, then the host's. The RRAM
        answers commands in their order, so a queue of whose they are says whose each answer is.
        """;

    /// <inheritdoc/>
    public override int Latency => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
        [parameters.Rram.DataBits, parameters.AddressBits, parameters.CountBits, parameters.Rram.MaxFanout];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("loader_valid_i", "the loader asks for lines"),
        Port.Out("loader_ready_o", "that is taken"),
        Port.In("loader_address_i", "ADDRESS_BITS", "word"),
        Port.In("loader_count_i", "COUNT_BITS", "lines less one"),
        Port.In("programmer_valid_i", "the programmer offers a word to rewrite"),
        Port.Out("programmer_ready_o", "it is taken"),
        Port.In("programmer_address_i", "ADDRESS_BITS", "its address"),
        Port.In("programmer_data_i", "DATA_BITS", "word"),
        Port.In("host_valid_i", "the host offers a command"),
        Port.Out("host_ready_o", "it is taken"),
        Port.In("host_operation_i", "3", "see rram_controller"),
        Port.In("host_address_i", "ADDRESS_BITS", "word"),
        Port.In("host_count_i", "COUNT_BITS", "lines less one"),
        Port.In("host_data_i", "DATA_BITS", "word to program"),
        Port.Out("command_valid_o", "a command is offered to the RRAM"),
        Port.In("command_ready_i", "it is taken"),
        Port.Out("command_operation_o", "3", "see rram_controller"),
        Port.Out("command_address_o", "ADDRESS_BITS", "word"),
        Port.Out("command_count_o", "COUNT_BITS", "lines less one"),
        Port.Out("command_data_o", "DATA_BITS", "word to program"),
        Port.In("response_valid_i", "the RRAM offers a response"),
        Port.Out("response_ready_o", "it is taken"),
        Port.In("response_last_i", "it ends its command's response"),
        Port.Out("line_valid_o", "the response is a line for the loader"),
        Port.In("line_ready_i", "it is taken"),
        Port.Out("answer_valid_o", "the response is the programmer's"),
        Port.In("answer_ready_i", "it is taken"),
        Port.Out("reply_valid_o", "the response is the host's"),
        Port.In("reply_ready_i", "it is taken"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
        [new FanoutMask(plan.Rram.MaxFanout), new StreamBuffer(plan.Rram.MaxFanout), new RegisterFifo(plan.Rram.MaxFanout)];
}

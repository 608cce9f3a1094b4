namespace HwGen.Modules.Rram;

/// <summary>The streams of the RRAM's interface.</summary>
internal static class RramPorts
{
    public static IReadOnlyList<Port> Command { get; } =
    [
        Port.In("command_valid_i", "a command is offered"),
        Port.Out("command_ready_o", "it is taken"),
        Port.In("command_operation_i", "3", "0: read, 1: program, 2: spare, 3: count, 4: rewrite"),
        Port.In("command_address_i", "ADDRESS_BITS", "word, the lowest bits its lane; a read begins with the word's line"),
        Port.In("command_count_i", "COUNT_BITS", "lines to read, less one; ignored by the others"),
        Port.In("command_data_i", "DATA_BITS", "word to program; ignored by the others"),
    ];

    public static IReadOnlyList<Port> Response { get; } =
    [
        Port.Out("out_valid_o", "a response is offered"),
        Port.In("out_ready_i", "it is taken"),
        Port.Out("out_data_o", "LANES*DATA_BITS", "line read, word of lane l in bits l*DATA_BITS +: DATA_BITS; or a counter"),
        Port.Out("out_last_o", "it ends the command's response"),
        Port.Out("out_corrected_o", "LANES", "lane l's word had one bit wrong, which was corrected"),
        Port.Out("out_failed_o", "LANES", "lane l's word had more bits wrong; all ones: the command failed"),
        Port.Out("out_spared_o", "the word to program or to spare was given a spare"),
    ];
}

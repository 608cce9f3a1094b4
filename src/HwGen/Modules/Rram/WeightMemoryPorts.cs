namespace HwGen.Modules.Rram;

/// <summary>The streams of the weight memory.</summary>
internal static class WeightMemoryPorts
{
    public static IReadOnlyList<Port> Load { get; } =
    [
        Port.In("load_valid_i", "a tile to load is offered"),
        Port.Out("load_ready_o", "it is taken"),
        Port.In("load_address_i", "ADDRESS_BITS", "first word of its mark's line"),
        Port.In("load_lines_i", "COUNT_BITS", "lines behind the mark: the tile's rows"),
        Port.In("load_macro_i", "MACRO_BITS", "macro"),
        Port.In("load_bank_i", "WEIGHT_BANK_BITS", "the macro's bank"),
        Port.In("load_element_i", "1: rows are the groups of element mode"),
        Port.In("load_row_i", "WEIGHT_ROW_BITS", "the macro's row, or group, of the tile's first"),
    ];

    public static IReadOnlyList<Port> Write { get; } =
    [
        Port.Out("write_valid_o", "a row is offered"),
        Port.In("write_ready_i", "it is taken"),
        Port.Out("write_macro_o", "MACRO_BITS", "macro"),
        Port.Out("write_bank_o", "WEIGHT_BANK_BITS", "the macro's bank"),
        Port.Out("write_element_o", "1: a weight fills its element-mode group"),
        Port.Out("write_data_o", "WEIGHTS_BITS", "weights, the first column's in the lowest bits"),
        Port.Out("write_row_o", "WEIGHT_ROW_BITS", "the macro's row, or group"),
        Port.Out("write_last_o", "it is its tile's last"),
    ];

    public static IReadOnlyList<Port> Loaded { get; } =
    [
        Port.Out("loaded_valid_o", "a tile's rows were all taken: what became of it, in the tiles' order"),
        Port.In("loaded_ready_i", "that is taken"),
        Port.Out("loaded_corrected_o", "single wrong bits were corrected"),
        Port.Out("loaded_failed_o", "a word had more wrong bits: its weights are wrong"),
        Port.Out("loaded_mismatch_o", "the tile's mark is not its CRC-32: weights are wrong, or the tile was not finished"),
        Port.Out("loaded_blank_o", "the tile's mark is 0: it was never finished"),
    ];

    public static IReadOnlyList<Port> Program { get; } =
    [
        Port.In("program_valid_i", "a word of a tile is offered"),
        Port.Out("program_ready_o", "it is taken"),
        Port.In("program_address_i", "ADDRESS_BITS", "with a tile's first word: first word of its mark's line; else ignored"),
        Port.In("program_data_i", "DATA_BITS", "word; those of a tile fill whole lines"),
        Port.In("program_last_i", "it is its tile's last"),
    ];

    public static IReadOnlyList<Port> Programmed { get; } =
    [
        Port.Out("programmed_valid_o", "a tile is finished"),
        Port.In("programmed_ready_i", "that is taken"),
        Port.Out("programmed_failed_o", "it is not programmed: its mark is cleared, or could not be"),
        Port.Out("programmed_spared_o", "words were given spares"),
    ];
}

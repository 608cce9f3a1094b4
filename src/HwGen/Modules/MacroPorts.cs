using HwGen.Configuration;
using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>The macro's ports, declared once for the macro and for the block behind each of them.</summary>
internal static class MacroPorts
{
    public static IReadOnlyList<Port> Vector { get; } =
    [
        Port.In("in_valid_i", "a vector is offered"),
        Port.Out("in_ready_o", "the vector is taken"),
        Port.In("in_data_i", "ROWS*INPUT_BITS", "input k in bits k*INPUT_BITS +: INPUT_BITS; element mode: the first ROWS / ELEMENT_BITS"),
        Port.In("in_element_i", "1: element mode, 0: bit mode"),
        Port.In("in_signed_i", "1: two's complement inputs, 0: unsigned"),
        Port.In("in_bank_i", "BANK_BITS", "bank to multiply with"),
    ];

    public static IReadOnlyList<Port> Write { get; } =
    [
        Port.In("wr_valid_i", "a write is offered"),
        Port.Out("wr_ready_o", "the write is taken"),
        Port.In("wr_data_i", "COLUMNS*WEIGHT_BITS", "lane l in bits l*WEIGHT_BITS +: WEIGHT_BITS"),
        Port.In("wr_strobe_i", "COLUMNS", "lanes to write"),
        Port.In("wr_columnwise_i", "0: lane l is column l of a row; 1: lane l is row l of a segment of a column"),
        Port.In("wr_element_i", "1: a weight fills its element-mode group, 0: one row"),
        Port.In("wr_bank_i", "BANK_BITS", "bank to write"),
        Port.In("wr_row_i", "ROW_BITS", "row-wise: row, or group; column-wise: segment s of rows, or groups, s*COLUMNS + l"),
        Port.In("wr_column_i", "COLUMN_BITS", "column-wise: column; row-wise: ignored"),
    ];

    public static IReadOnlyList<Port> Result(MacroPlan plan)
    {
        const string Packing = "column c in bits c*ACCUMULATOR_BITS +: ACCUMULATOR_BITS";
        Port[] handshake =
        [
            Port.Out("out_valid_o", "a result is offered, one for each vector, in their order"),
            Port.In("out_ready_i", "the result is taken"),
        ];
        Port[] data = plan.Configuration.Result == ResultForm.CarrySave
            ? [
                Port.Out("out_data_o", "COLUMNS*ACCUMULATOR_BITS", $"sum words, {Packing}"),
                Port.Out("out_carry_o", "COLUMNS*ACCUMULATOR_BITS", $"carry words: result = sum + carry, modulo 2^ACCUMULATOR_BITS; {Packing}"),
            ]
            : [Port.Out("out_data_o", "COLUMNS*ACCUMULATOR_BITS", $"{Packing}, signed")];
        return [.. handshake, .. data];
    }
}

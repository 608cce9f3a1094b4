namespace HwGen.Modules.Rram;

/// <summary>The pins of a macro, as the macro and its models have them.</summary>
internal static class RramPins
{
    public static IReadOnlyList<Port> Inputs { get; } =
    [
        Port.Clock,
        Port.In("rst_ni", "power and reset, active low: ends whatever goes on, a pulse in its midst"),
        Port.In("read_i", "begin a read at this clock edge"),
        Port.In("margin_i", "the read verifies: sense against the tighter references; holds as address_i does"),
        Port.In("set_i", "set the selected cells to 1, as long as it is high"),
        Port.In("reset_i", "reset the selected cells to 0, as long as it is high"),
        Port.In("address_i", "CELL_ROW_BITS", "word; holds during a read and during a pulse"),
        Port.In("mask_i", "CODE_BITS", "cells that a pulse changes; holds during the pulse"),
    ];

    public static Port Data { get; } = Port.Out("data_o", "CODE_BITS", "word, READ_PS (VERIFY_PS) after the read began, until the next");
}

namespace HwGen.Programs;

/// <summary>Cells of a macro.</summary>
/// <param name="Bank">Bank.</param>
/// <param name="ColumnBeat">First beat of columns.</param>
/// <param name="RowBeat">First beat of rows.</param>
internal sealed record MacroSlot(int Bank, int ColumnBeat, int RowBeat);

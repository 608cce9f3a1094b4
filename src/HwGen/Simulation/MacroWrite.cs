using HwGen.Planning;

namespace HwGen.Simulation;

/// <summary>One weight write of a macro, as docs/cim_macro.md defines it.</summary>
/// <param name="Mode">Element: each weight fills its group; bit: one row.</param>
/// <param name="Bank">Bank to write.</param>
/// <param name="Row">Row-wise: row or group; column-wise: segment.</param>
/// <param name="Column">Column-wise: the column; row-wise: null.</param>
/// <param name="Lanes">One weight for each lane.</param>
/// <param name="Strobe">Lanes to write.</param>
public sealed record MacroWrite(MacroMode Mode, int Bank, int Row, int? Column, int[] Lanes, bool[] Strobe);

namespace HwGen.Synthesis;

/// <summary>What stands right below the top of a design, whatever its parameters.</summary>
/// <param name="Block">The Verilog module's name.</param>
/// <param name="Instances">How often it stands there.</param>
/// <param name="Cells">The cells of these instances and of all below them.</param>
public sealed record BlockStatistics(string Block, long Instances, CellCounts Cells);

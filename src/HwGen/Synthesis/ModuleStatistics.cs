namespace HwGen.Synthesis;

/// <summary>What a design has of one Verilog module, whatever its parameters.</summary>
/// <param name="Module">The Verilog module's name.</param>
/// <param name="Instances">How often it stands in the design.</param>
/// <param name="Cells">The cells of all instances, without those of the modules below them.</param>
/// <param name="Whole">The cells of all instances and of all below them.</param>
public sealed record ModuleStatistics(string Module, long Instances, CellCounts Cells, CellCounts Whole);

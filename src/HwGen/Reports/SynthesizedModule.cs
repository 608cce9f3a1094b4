using HwGen.Synthesis;

namespace HwGen.Reports;

/// <summary>What synthesis made of one Verilog module, whatever its parameters.</summary>
/// <param name="Module">The Verilog module's name.</param>
/// <param name="Instances">How often it stands in the design.</param>
/// <param name="Cells">The cells of all instances, without those of the modules below them.</param>
/// <param name="Fanout">Leaf cell inputs that the net with most of them drives, in the module and below it.</param>
/// <param name="FanoutNet">That net; null where nothing drives anything.</param>
/// <param name="Whole">The cells of all instances and of all below them.</param>
public sealed record SynthesizedModule(
    string Module, long Instances, CellCounts Cells, int Fanout, string? FanoutNet, CellCounts Whole)
{
    /// <summary>Joins what was counted of one module.</summary>
    public SynthesizedModule(ModuleStatistics statistics, ModuleFanout fanout)
        : this(statistics.Module, statistics.Instances, statistics.Cells, fanout.Fanout, fanout.Net, statistics.Whole)
    {
    }
}

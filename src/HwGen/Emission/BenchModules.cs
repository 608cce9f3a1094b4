using HwGen.Configuration;
using HwGen.Modules;
using HwGen.Modules.Cores;

namespace HwGen.Emission;

/// <summary>The modules on top of a simulation.</summary>
/// <param name="Bench">The bench: top under Verilator, whose main program drives the clock.</param>
/// <param name="Clock">The clock around the bench: top in event-driven simulators.</param>
/// <param name="IsHierarchical">Some modules are many and large: where hierarchies are, they are compiled once.</param>
/// <param name="IsLarge">So many cells of macros that Icarus would elaborate the bodies that are synthesized for more than
/// ten minutes.</param>
public sealed record BenchModules(string Bench, string Clock, bool IsHierarchical = false, bool IsLarge = false)
{
    /// <summary>Cells of all macros, each of a weight's bits in a bank, above which a core is large.</summary>
    private const int LargeCells = 100_000;

    /// <summary>The bench <paramref name="bench"/> of <paramref name="configuration"/>.</summary>
    public static BenchModules Of(HwGenConfiguration configuration, VerilogModule bench)
    {
        var hasTiles = bench.Hierarchy().Any(module => module is Tile);
        var macro = configuration.Macro;
        var cells = (long)configuration.Macros * macro.Rows * macro.Columns * macro.WeightBits * macro.Banks;
        return new(configuration.ModuleName(bench.Name), configuration.ModuleName(new ClockGenerator(bench).Name), hasTiles, hasTiles && cells > LargeCells);
    }
}

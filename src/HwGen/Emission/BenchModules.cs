using HwGen.Configuration;
using HwGen.Modules;
using HwGen.Modules.Cores;

namespace HwGen.Emission;

/// <summary>The modules on top of a simulation.</summary>
/// <param name="Bench">The bench: top under Verilator, whose main program drives the clock.</param>
/// <param name="Clock">The clock around the bench: top in event-driven simulators.</param>
/// <param name="IsHierarchical">Some modules are many and large: where hierarchies are, they are compiled once.</param>
public sealed record BenchModules(string Bench, string Clock, bool IsHierarchical = false)
{
    /// <summary>The bench <paramref name="bench"/> of <paramref name="configuration"/>.</summary>
    public static BenchModules Of(HwGenConfiguration configuration, VerilogModule bench) =>
        new(configuration.ModuleName(bench.Name), configuration.ModuleName(new ClockGenerator(bench).Name), bench.Hierarchy().Any(module => module is Tile));
}

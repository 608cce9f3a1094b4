using HwGen.Configuration;
using HwGen.Modules;

namespace HwGen.Emission;

/// <summary>The modules on top of a simulation.</summary>
/// <param name="Bench">The bench: top under Verilator, whose main program drives the clock.</param>
/// <param name="Clock">The clock around the bench: top in event-driven simulators.</param>
public sealed record BenchModules(string Bench, string Clock)
{
    /// <summary>The bench <paramref name="bench"/> of <paramref name="configuration"/>.</summary>
    public static BenchModules Of(HwGenConfiguration configuration, VerilogModule bench) =>
        new(configuration.ModuleName(bench.Name), configuration.ModuleName(new ClockGenerator(bench).Name));
}

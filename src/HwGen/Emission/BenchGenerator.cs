using HwGen.Modules;
using HwGen.Planning;

namespace HwGen.Emission;

/// <summary>Renders what surrounds the macro in a simulation: bench, clock, Verilator's main and configuration.</summary>
public static class BenchGenerator
{
    /// <summary>File name of Verilator's main program.</summary>
    public const string VerilatorMain = "verilator_main.cpp";

    /// <summary>File name of Verilator's build settings.</summary>
    public const string VerilatorSettings = "simulation.vlt";

    /// <summary>Preprocessor macro that selects the bodies made for simulators.</summary>
    public const string SimulationView = "SIMULATION_VIEW";

    /// <summary>The modules on top of a simulation of <paramref name="plan"/>'s macro.</summary>
    public static BenchModules Modules(HwGenPlan plan) => BenchModules.Of(plan.Configuration, "cim_macro_bench");

    /// <summary>Bench, clock, main program and settings.</summary>
    public static IReadOnlyList<GeneratedFile> Generate(HwGenPlan plan, Provenance provenance)
    {
        var renderer = new ModuleRenderer(provenance);
        var bench = new CimMacroBench(plan.Macro);
        return
        [
            renderer.Render(bench),
            renderer.Render(new ClockGenerator(bench)),
            new(VerilatorMain, TemplateLibrary.Read($"testbenches/{VerilatorMain}")),
            new(VerilatorSettings, Settings(plan)),
        ];
    }

    /// <summary>Bench, clock, main program and settings of <paramref name="block"/>, whose ports are streams.</summary>
    public static IReadOnlyList<GeneratedFile> Generate(VerilogModule block, Provenance provenance)
    {
        var renderer = new ModuleRenderer(provenance);
        var bench = new StreamBench(block);
        return
        [
            renderer.Render(bench),
            renderer.Render(new ClockGenerator(bench)),
            new(VerilatorMain, TemplateLibrary.Read($"testbenches/{VerilatorMain}")),
            new(VerilatorSettings, "`verilator_config\n\n// The bench counts in 32-bit integers, as scanf does.\nlint_off -rule WIDTH -file \"*_bench.v\"\n"),
        ];
    }

    private static string Settings(HwGenPlan plan) =>
        $"""
        // Settings of a simulation under Verilator; lint waivers for the RTL stand in lint.vlt.
        `verilator_config

        // All columns are alike: they share one function, which stays in the processor's cache. It must not be inlined,
        // nor what differs between columns, their select and their data, be moved into it.
        no_inline -module "{plan.Configuration.ModuleName("cim_column")}"
        public_flat_rd -module "{plan.Configuration.ModuleName("cim_column")}" -var "column_select_i"
        public_flat_rd -module "{plan.Configuration.ModuleName("cim_column")}" -var "row_data_i"

        // The bench counts in 32-bit integers, as scanf does.
        lint_off -rule WIDTH -file "*_cim_macro_bench.v"

        """;
}

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

    /// <summary>Bench, clock, main program and settings of <paramref name="plan"/>'s macro.</summary>
    public static IReadOnlyList<GeneratedFile> Generate(HwGenPlan plan, Provenance provenance) =>
        Generate(new CimMacroBench(plan.Macro), provenance, ColumnSettings(plan.Configuration.ModuleName("cim_column")));

    /// <summary>Bench, clock, main program and settings of <paramref name="block"/>, whose ports are streams.</summary>
    public static IReadOnlyList<GeneratedFile> Generate(VerilogModule block, Provenance provenance) =>
        Generate(new StreamBench(block), provenance, "");

    private static IReadOnlyList<GeneratedFile> Generate(VerilogModule bench, Provenance provenance, string settings)
    {
        var renderer = new ModuleRenderer(provenance);
        return
        [
            renderer.Render(bench),
            renderer.Render(new ClockGenerator(bench)),
            new(VerilatorMain, TemplateLibrary.Read($"testbenches/{VerilatorMain}")),
            new(
                VerilatorSettings,
                $"""
                // Settings of a simulation under Verilator; lint waivers for the RTL stand in lint.vlt.
                `verilator_config
                {settings}
                // The bench counts in 32-bit integers, as scanf does.
                lint_off -rule WIDTH -file "*_{bench.Name}.v"

                """),
        ];
    }

    private static string ColumnSettings(string column) =>
        $"""

        // All columns are alike: they share one function, which stays in the processor's cache. It must not be inlined,
        // nor what differs between columns, their select and their data, be moved into it.
        no_inline -module "{column}"
        public_flat_rd -module "{column}" -var "column_select_i"
        public_flat_rd -module "{column}" -var "row_data_i"

        """;
}

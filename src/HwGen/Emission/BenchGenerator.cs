using HwGen.Modules;
using HwGen.Modules.Cores;

namespace HwGen.Emission;

/// <summary>Renders what surrounds a block in a simulation: bench, clock, Verilator's main and configuration.</summary>
public static class BenchGenerator
{
    /// <summary>File name of Verilator's main program.</summary>
    public const string VerilatorMain = "verilator_main.cpp";

    /// <summary>File name of Verilator's build settings.</summary>
    public const string VerilatorSettings = "simulation.vlt";

    /// <summary>Preprocessor macro that selects the bodies made for simulators.</summary>
    public const string SimulationView = "SIMULATION_VIEW";

    /// <summary>Each bench with its clock, the main program and the settings that all of them share.</summary>
    public static IReadOnlyList<GeneratedFile> Generate(Provenance provenance, params IReadOnlyList<VerilogModule> benches)
    {
        var renderer = new ModuleRenderer(provenance);
        var columns = benches.SelectMany(bench => bench.Hierarchy()).FirstOrDefault(module => module is CimColumn);
        var tiles = benches.SelectMany(bench => bench.Hierarchy()).FirstOrDefault(module => module is Tile);
        return
        [
            .. benches.Select(renderer.Render),
            .. benches.Select(bench => renderer.Render(new ClockGenerator(bench))),
            new(VerilatorMain, TemplateLibrary.Read($"testbenches/{VerilatorMain}")),
            new(
                VerilatorSettings,
                $"""
                // Settings of a simulation under Verilator; lint waivers for the RTL stand in lint.vlt.
                `verilator_config
                {(columns is null ? "" : ColumnSettings($"{provenance.ConfigurationName}_{columns.Name}"))}
                {(tiles is null ? "" : TileSettings($"{provenance.ConfigurationName}_{tiles.Name}"))}
                // The bench counts in 32-bit integers, as scanf does.
                lint_off -rule WIDTH -file "*_bench.v"

                """),
        ];
    }

    private static string TileSettings(string tile) =>
        $"""

        // All tiles are alike: they are compiled once, where hierarchies are.
        hier_block -module "{tile}"
        lint_off -rule UNOPTFLAT

        """;

    private static string ColumnSettings(string column) =>
        $"""

        // All columns are alike: they share one function, which stays in the processor's cache. It must not be inlined,
        // nor what differs between columns, their select and their data, be moved into it.
        no_inline -module "{column}"
        public_flat_rd -module "{column}" -var "column_select_i"
        public_flat_rd -module "{column}" -var "row_data_i"

        """;
}

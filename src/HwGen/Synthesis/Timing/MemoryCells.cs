using System.Text;
using System.Text.RegularExpressions;

namespace HwGen.Synthesis.Timing;

/// <summary>
/// Memories as cells with timing. Which macro will stand there is not known, so a read takes the part of the clock that
/// inputs take outside the design, and set-up a tenth of the clock; area is left to the macro.
/// </summary>
/// <param name="memories">Names of the memories' modules.</param>
/// <param name="readNs">Delay from the clock's edge to what is read, in ns.</param>
/// <param name="setupNs">Set-up before the clock's edge, in ns.</param>
internal sealed partial class MemoryCells(IReadOnlyList<string> memories, double readNs, double setupNs)
{
    private readonly SortedSet<(string Module, int Width, int Words)> _cells = [];

    /// <summary>A netlist whose memories are cells: OpenSTA knows no parameters.</summary>
    public string Take(string netlist) => Instance().Replace(netlist, match =>
    {
        var module = match.Groups["module"].Value;
        if (!memories.Contains(module))
        {
            return match.Value;
        }

        var values = match.Groups["name"].Captures.Zip(match.Groups["value"].Captures).ToDictionary(pair => pair.First.Value, pair => int.Parse(pair.Second.Value));
        var cell = (module, values["WIDTH"], values["WORDS"]);
        _cells.Add(cell);
        return Name(cell);
    });

    /// <summary>The library of the cells that <see cref="Take"/> met, in ns and pF.</summary>
    public string Liberty()
    {
        var text = new StringBuilder($$"""
            library (memories) {
              delay_model : table_lookup;
              time_unit : "1ns";
              voltage_unit : "1V";
              current_unit : "1mA";
              pulling_resistance_unit : "1kohm";
              leakage_power_unit : "1nW";
              capacitive_load_unit (1, pf);
              nom_process : 1; nom_voltage : 1.8; nom_temperature : 25;
              input_threshold_pct_rise : 50; input_threshold_pct_fall : 50;
              output_threshold_pct_rise : 50; output_threshold_pct_fall : 50;
              slew_lower_threshold_pct_rise : 20; slew_lower_threshold_pct_fall : 20;
              slew_upper_threshold_pct_rise : 80; slew_upper_threshold_pct_fall : 80;

            """);
        foreach (var bits in _cells.SelectMany(cell => (int[])[cell.Width, AddressBits(cell.Words)]).Distinct())
        {
            text.Append($"  type (bits{bits}) {{ base_type : array; data_type : bit; bit_width : {bits}; bit_from : {bits - 1}; bit_to : 0; downto : true; }}\n");
        }

        foreach (var cell in _cells)
        {
            var address = AddressBits(cell.Words);
            text.Append($"  cell ({Name(cell)}) {{\n    area : 0;\n    pin (clk_i) {{ direction : input; clock : true; capacitance : 0.002; }}\n");
            text.Append(Input("pin (write_i)", "")).Append(Input("pin (read_i)", ""));
            text.Append(Input("bus (write_address_i)", $"bus_type : bits{address}; ")).Append(Input("bus (read_address_i)", $"bus_type : bits{address}; "));
            text.Append(Input("bus (write_data_i)", $"bus_type : bits{cell.Width}; "));
            text.Append(
                $"    bus (read_data_o) {{ bus_type : bits{cell.Width}; direction : output; timing () {{ related_pin : \"clk_i\"; timing_type : rising_edge; "
                + $"cell_rise (scalar) {{ values (\"{readNs:0.####}\"); }} cell_fall (scalar) {{ values (\"{readNs:0.####}\"); }} "
                + "rise_transition (scalar) { values (\"0.05\"); } fall_transition (scalar) { values (\"0.05\"); } } }\n  }\n");
        }

        return text.Append("}\n").ToString();
    }

    private string Input(string pins, string type) =>
        $"    {pins} {{ {type}direction : input; capacitance : 0.002; timing () {{ related_pin : \"clk_i\"; timing_type : setup_rising; "
        + $"rise_constraint (scalar) {{ values (\"{setupNs:0.####}\"); }} fall_constraint (scalar) {{ values (\"{setupNs:0.####}\"); }} }} }}\n";

    private static string Name((string Module, int Width, int Words) cell) => $"{cell.Module}_{cell.Words}x{cell.Width}";

    private static int AddressBits(int words) => Planning.Sizes.IndexBits(words);

    [GeneratedRegex(@"(?<module>\w+) #\(\s*(?:\.(?<name>\w+)\(32'(?:sd|d)(?<value>\d+)\),?\s*)+\)")]
    private static partial Regex Instance();
}

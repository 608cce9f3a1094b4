using System.Text;
using HwGen.Tools;

namespace HwGen.Synthesis.Liberty;

/// <summary>
/// Verilog of a library's cells, made from what its Liberty file says they do: for simulations of a netlist and for proofs.
/// Without delays: a latch, too, changes after what a clock samples at the edge that opens it.
/// </summary>
public static class CellModels
{
    /// <summary>The models of <paramref name="names"/>.</summary>
    /// <exception cref="ToolException">The library lacks a cell, or doesn't say what it does.</exception>
    public static string Render(LibertyLibrary library, IEnumerable<string> names)
    {
        var text = new StringBuilder($"// Cells of the library {library.Name} by the functions in its Liberty file, without delays.\n\n");
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            var cell = library.Cells.GetValueOrDefault(name)
                ?? throw new ToolException($"The netlist has a cell {name}, which library {library.Name} hasn't.");
            try
            {
                Append(text, cell);
            }
            catch (FormatException exception)
            {
                throw new ToolException($"Library {library.Name} doesn't say in a way that can be simulated what its cell {name} does.", exception);
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, LibertyCell cell)
    {
        var ports = cell.Pins.Select(pin => $"{(pin.IsInput ? "input " : "output")} wire {pin.Name}");
        text.Append($"module {cell.Name} (\n  {string.Join(",\n  ", ports)}\n);\n");
        if (cell.Register is { } register)
        {
            Append(text, register);
        }
        else if (cell.IsFlipFlop || cell.IsLatch)
        {
            throw new FormatException();
        }

        foreach (var pin in cell.Outputs)
        {
            text.Append($"  assign {pin.Name} = {Expression(pin.Function)};\n");
        }

        text.Append("endmodule\n\n");
    }

    private static void Append(StringBuilder text, LibertyRegister register)
    {
        List<(string Event, string Statement)> clauses = [];
        if (register.Clear is { } clear)
        {
            clauses.Add((Name("clear", clear), $"{register.State} <= 1'b0;"));
        }

        if (register.Preset is { } preset)
        {
            clauses.Insert(register.PresetWins ? 0 : clauses.Count, (Name("preset", preset), $"{register.State} <= 1'b1;"));
        }

        var statements = string.Concat(clauses.Select(clause => $"if ({clause.Event}) {clause.Statement}\n    else "));
        var clock = Name("clock", register.Clock);
        var data = Expression(register.Data);
        var (events, last) = register.IsLatch
            ? ("*", $"if ({clock}) {register.State} <= {data};")
            : (string.Concat(clauses.Select(clause => $"posedge {clause.Event} or ")) + $"posedge {clock}", $"{register.State} <= {data};");
        text.Append($"  reg  {register.State};\n  wire {register.Inverse} = ~{register.State};\n");
        text.Append($"  always @({events})\n    {statements}{last}\n");

        // An event is of a name.
        string Name(string name, string? function)
        {
            text.Append($"  wire cell_{name} = {Expression(function)};\n");
            return $"cell_{name}";
        }
    }

    private static string Expression(string? function) => BooleanFunction.ToVerilog(function ?? throw new FormatException());
}

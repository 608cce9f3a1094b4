using System.Text;
using HwGen.Modules;

namespace HwGen.Emission;

/// <summary>Renders a module's declaration from its parameter and port tables, aligned and commented.</summary>
internal static class HeaderRenderer
{
    /// <summary>The text from <c>module</c> to the closing parenthesis and semicolon.</summary>
    public static string Render(VerilogModule module, string prefix)
    {
        var text = new StringBuilder($"module {prefix}{module.Name}");
        if (module.Parameters.Count > 0)
        {
            text.Append(" #(\n");
            AppendRows(text, [.. module.Parameters.Select(Row)]);
            text.Append(')');
        }

        text.Append(" (\n");
        AppendRows(text, [.. module.Ports.Select(Row)]);
        return text.Append(");").ToString();
    }

    private static string[] Row(Parameter parameter) =>
        ["parameter", parameter.Name, $"= {parameter.Default}", parameter.Derived ? $"derived: {parameter.Meaning}" : parameter.Meaning];

    private static string[] Row(Port port) =>
        [
            port.Direction == PortDirection.Input ? "input  wire" : "output wire",
            port.Width == "1" ? "" : $"[{Bound(port.Width)}:0]",
            port.Name,
            port.Meaning,
        ];

    /// <summary>Index of the most significant bit: "WIDTH-1", or "(a + b)-1" where precedence asks for it.</summary>
    private static string Bound(string width) =>
        width.Contains(' ', StringComparison.Ordinal) ? $"({width})-1" : $"{width}-1";

    private static void AppendRows(StringBuilder text, List<string[]> rows)
    {
        // A long expression sticks out rather than push everybody's comment to the right.
        const int LongestAligned = 24;
        var widths = Enumerable.Range(0, 3)
            .Select(column => rows.Select(row => row[column].Length).Where(length => length <= LongestAligned || column < 2).DefaultIfEmpty(0).Max())
            .ToArray();
        for (var i = 0; i < rows.Count; i++)
        {
            var code = string.Join(' ', rows[i].Take(3).Select((cell, column) => (cell, column))
                .Where(item => widths[item.column] > 0)
                .Select(item => item.column == 2 ? item.cell : item.cell.PadRight(widths[item.column])));
            var separator = i < rows.Count - 1 ? "," : " ";
            var padding = new string(' ', Math.Max(0, widths[2] - rows[i][2].Length));
            text.Append($"  {code}{separator}{padding} // {rows[i][3]}\n");
        }
    }
}

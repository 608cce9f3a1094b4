using System.Text;
using HwGen.Planning;

namespace HwGen.Reports;

/// <summary>
/// Draws one CIM macro as SVG, both modes side by side in the first cycle of a vector: which bit each row takes, which
/// weights its cells hold, and what every column makes of them.
/// </summary>
public sealed class MacroPicture
{
    private const int Width = 1000;
    private const int Height = 640;
    private const int PanelWidth = 475;
    private const int RowHeight = 26;
    private const int CellWidth = 76;
    private const int CellsLeft = 112;
    private const int CellsTop = 128;
    private const int ShownRows = 8;

    private readonly StringBuilder _svg = new();
    private readonly MacroPlan _plan;

    private MacroPicture(MacroPlan plan)
    {
        _plan = plan;
    }

    private int ShownColumns => Math.Min(3, _plan.Configuration.Columns);

    /// <summary>The picture of the macro that <paramref name="plan"/> describes.</summary>
    public static string Draw(MacroPlan plan) => new MacroPicture(plan).Draw();

    private static string ColumnName(int index, int count) => index == 2 ? $"{count - 1}" : $"{index}";

    private string Draw()
    {
        var macro = _plan.Configuration;
        Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"DejaVu Sans, Verdana, sans-serif\" font-size=\"12\">");
        Line($"<title>CIM macro of {macro.Rows} rows by {macro.Columns} columns in bit mode and in element mode</title>");
        Line($"<rect width=\"{Width}\" height=\"{Height}\" fill=\"#ffffff\"/>");
        Text(Width / 2, 30, $"One CIM macro: {macro.Rows} rows × {macro.Columns} columns, {macro.WeightBits}-bit weights, {macro.InputBits}-bit inputs, {macro.Banks} banks", "middle", "#1b2733", 16, bold: true);
        Panel(MacroMode.Bit, 15);
        Panel(MacroMode.Element, Width - PanelWidth - 15);
        Line("</svg>");
        return _svg.ToString();
    }

    private void Panel(MacroMode mode, int left)
    {
        var isBit = mode == MacroMode.Bit;
        var bits = _plan.Configuration.ElementBits;
        Line($"<g transform=\"translate({left} 0)\">");
        Rectangle(0, 48, PanelWidth, Height - 62, "#f6f8fa", "#d0d7de", 8);
        Text(20, 74, isBit ? "Bit mode" : "Element mode", "start", "#1b2733", 15, bold: true);
        Text(20, 94, isBit || bits == 1
            ? "each row takes 1 bit of its own input a cycle"
            : $"{bits} rows hold the same weight and take {bits} bits of one input a cycle", "start", "#57606a", 12);
        Text(CellsLeft - 14, 118, "wordlines", "end", "#57606a", 11);
        for (var column = 0; column < ShownColumns; column++)
        {
            Text(CellLeft(column) + CellWidth / 2, 118, $"column {ColumnName(column, _plan.Configuration.Columns)}", "middle", "#57606a", 11);
        }

        Rows(isBit);
        Columns(isBit);
        Text(PanelWidth / 2, 590, $"a vector of {_plan.VectorLength(mode)} inputs every {_plan.Interval(mode)} cycles", "middle", "#1b2733", 15, bold: true);
        Text(PanelWidth / 2, 610, $"latency {_plan.Latency(mode)} cycles · {_plan.VectorLength(mode) * _plan.Configuration.Columns} weights in a bank", "middle", "#57606a", 12);
        Line("</g>");
    }

    /// <summary>The first rows, and the bits they take in a vector's first cycle: the most significant.</summary>
    private void Rows(bool isBit)
    {
        var bits = _plan.Configuration.ElementBits;
        var msb = _plan.Configuration.InputBits - 1;
        for (var row = 0; row < ShownRows && row < _plan.Configuration.Rows; row++)
        {
            var (group, member) = (row / bits, row % bits);
            var top = CellsTop + row * RowHeight;
            var middle = top + RowHeight / 2;
            var bit = isBit ? $"x{row}[{msb}]" : $"x{group}[{msb - bits + 1 + member}]";
            Text(CellsLeft - 26, middle + 4, bit, "end", "#0a5fb4", 12);
            Line($"<path d=\"M{CellsLeft - 20} {middle}H{CellLeft(2) + CellWidth}\" stroke=\"#0a5fb4\" stroke-width=\"1.2\"/>");
            for (var column = 0; column < ShownColumns; column++)
            {
                var name = ColumnName(column, _plan.Configuration.Columns);
                var fill = isBit || group % 2 == 0 ? "#dbeafe" : "#fde7c7";
                Rectangle(CellLeft(column), top + 2, CellWidth, RowHeight - 4, fill, "#8c959f", 3);
                Text(CellLeft(column) + CellWidth / 2, middle + 4, $"w{(isBit ? row : group)},{name}", "middle", "#1b2733", 11);
            }

            if (!isBit && member == 0 && row + bits <= ShownRows)
            {
                Rectangle(CellsLeft - 6, top, CellLeft(2) + CellWidth - CellsLeft + 12, bits * RowHeight, "none", "#c2410c", 4);
                Text(CellLeft(2) + CellWidth + 10, top + bits * RowHeight / 2 + 4, $"group {group}", "start", "#c2410c", 10);
            }
        }

        var end = CellsTop + ShownRows * RowHeight;
        if (_plan.Configuration.Rows > ShownRows)
        {
            Text(CellsLeft - 26, end + 16, "⋮", "end", "#57606a", 14);
        }

        for (var column = 0; column < ShownColumns; column++)
        {
            Text(CellLeft(column) + CellWidth / 2, end + 16, "⋮", "middle", "#57606a", 14);
        }

        if (_plan.Configuration.Columns > ShownColumns)
        {
            Text(CellLeft(1) + CellWidth + 13, CellsTop + 4 * RowHeight + 4, "…", "middle", "#57606a", 14);
        }
    }

    /// <summary>What stands under the cells of each column, stage by stage.</summary>
    private void Columns(bool isBit)
    {
        var bits = _plan.Configuration.ElementBits;
        var classes = Enumerable.Range(0, bits);
        (string Stage, string Formula)[] stages =
        [
            ("adder tree", $"one sum for each class of rows: {string.Join(", ", classes.Select(k => $"S{k}"))} · {_plan.ClassSumBits} bits"),
            ("plane sum", $"{string.Join(" + ", classes.Select(k => isBit || k == 0 ? $"S{k}" : $"{1 << k}·S{k}"))} · {_plan.PlaneSumBits} bits"),
            ("accumulator", $"{(isBit ? 2 : 1 << bits)} × accumulator + plane sum · {_plan.AccumulatorBits} bits"),
            ("output buffer", $"{_plan.OutputDepth} results of {_plan.ResultBits} bits"),
        ];
        var top = CellsTop + ShownRows * RowHeight + 30;
        foreach (var (stage, formula) in stages)
        {
            for (var column = 0; column < ShownColumns; column++)
            {
                var centre = CellLeft(column) + CellWidth / 2;
                Line($"<path d=\"M{centre} {top - 10}V{top}m-3 -5l3 5l3 -5\" fill=\"none\" stroke=\"#57606a\"/>");
                Rectangle(CellLeft(column), top, CellWidth, 22, "#e6f4ea", "#2da44e", 3);
                Text(centre, top + 15, stage, "middle", "#1b2733", 10);
            }

            Text(CellLeft(0) + (CellLeft(2) + CellWidth - CellLeft(0)) / 2, top + 37, formula, "middle", "#57606a", 11);
            top += 53;
        }
    }

    /// <summary>The third column drawn is the macro's last, after a gap.</summary>
    private static int CellLeft(int column) => CellsLeft + column * (CellWidth + 12) + (column == 2 ? 14 : 0);

    private void Rectangle(int left, int top, int width, int height, string fill, string stroke, int radius) =>
        Line($"<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\" fill=\"{fill}\" stroke=\"{stroke}\"/>");

    private void Text(int x, int y, string text, string anchor, string fill, int size, bool bold = false) =>
        Line($"<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\" fill=\"{fill}\" font-size=\"{size}\"{(bold ? " font-weight=\"bold\"" : "")}>{text}</text>");

    private void Line(string line) => _svg.Append(line).Append('\n');
}

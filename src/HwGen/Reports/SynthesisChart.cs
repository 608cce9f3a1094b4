using System.Globalization;
using System.Text;

namespace HwGen.Reports;

/// <summary>Draws what each block takes of a synthesized macro, as SVG: area where cells have one, else cells.</summary>
public static class SynthesisChart
{
    private const int Width = 900;
    private const int BarLeft = 250;
    private const int BarWidth = 480;
    private const int RowHeight = 24;
    private const int Top = 64;

    /// <summary>The chart of <paramref name="report"/>.</summary>
    public static string Draw(SynthesisReport report)
    {
        var hasArea = report.Total.Area > 0;
        var rows = report.Modules
            .Select(module => (Name: module.Module, Amount: hasArea ? module.Cells.Area : module.Cells.Cells))
            .Where(row => row.Amount > 0)
            .OrderByDescending(row => row.Amount)
            .ToList();
        var total = hasArea ? report.Total.Area : report.Total.Cells;
        var most = rows.Select(row => row.Amount).DefaultIfEmpty(1).Max();
        var svg = new StringBuilder();
        var height = Top + rows.Count * RowHeight + 20;
        Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" font-family=\"DejaVu Sans, Verdana, sans-serif\" font-size=\"12\">");
        Line($"<title>{(hasArea ? "Area" : "Cells")} by module</title>");
        Line($"<rect width=\"{Width}\" height=\"{height}\" fill=\"#ffffff\"/>");
        Text(20, 30, $"{Escape(report.Configuration)}, {Escape(report.Target)}: {(hasArea ? "area" : "cells")}, each module without those below it", 15);
        for (var i = 0; i < rows.Count; i++)
        {
            var (name, amount) = rows[i];
            var top = Top + i * RowHeight;
            var width = Math.Max(1, (int)Math.Round(BarWidth * amount / most));
            Text(20, top + 15, Escape(name), 12);
            Line($"<rect x=\"{BarLeft}\" y=\"{top + 3}\" width=\"{width}\" height=\"{RowHeight - 7}\" rx=\"2\" fill=\"#0a5fb4\"/>");
            Text(BarLeft + width + 8, top + 15, string.Create(CultureInfo.InvariantCulture, $"{amount:F0} · {100 * amount / total:F1} %"), 11);
        }

        Line("</svg>");
        return svg.ToString();

        void Text(int x, int y, string text, int size) =>
            Line($"<text x=\"{x}\" y=\"{y}\" fill=\"#1b2733\" font-size=\"{size}\">{text}</text>");

        void Line(string line) => svg.Append(line).Append('\n');
    }

    private static string Escape(string text) => System.Security.SecurityElement.Escape(text);
}

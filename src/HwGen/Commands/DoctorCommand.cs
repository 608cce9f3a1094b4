using HwGen.Reports;
using HwGen.Tools;
using Spectre.Console;

namespace HwGen.Commands;

/// <summary><c>hwgen doctor</c>: which external tools there are, and how to install those that there aren't.</summary>
internal sealed class DoctorCommand : HwGenCommand
{
    private readonly Terminal _terminal;
    private readonly JsonOption _json = new();

    /// <summary>Creates the command.</summary>
    /// <param name="terminal">Where the table goes.</param>
    /// <param name="runner">Finds and runs the tools.</param>
    /// <param name="tools">The tools to look for, such as <see cref="ToolCatalog.All"/>.</param>
    public DoctorCommand(Terminal terminal, ToolRunner runner, IReadOnlyList<Tool> tools)
        : base("doctor", "Show which external tools are found and how to install those that are missing.",
            "doctor", "doctor --json tools.json")
    {
        _terminal = terminal;
        Options.Add(_json);
        SetAction(async (parseResult, cancellationToken) =>
        {
            var reports = await new ToolInspector(runner).InspectAsync(tools, cancellationToken);
            var findings = DoctorReport.Of(reports);
            ReportFile.Write(parseResult.GetValue(_json), findings, ReportJson.Default.DoctorReport);
            WriteTable(reports);
            WriteAdvice(reports);
            return findings.Usable ? ExitCodes.Done : ExitCodes.ToolFailed;
        });
    }

    private static string Describe(ToolReport report) => report.State switch
    {
        ToolState.Ready => "[green]ready[/]",
        ToolState.Old => "[yellow]old[/]",
        ToolState.Broken => "[red]broken[/]",
        _ when report.Tool.IsRequired => "[red]missing[/]",
        _ => "[yellow]missing[/]",
    };

    private void WriteTable(IReadOnlyList<ToolReport> reports)
    {
        var table = _terminal.NewTable("TOOL", "state", "version", "at least", "needed for", "found at");
        table.Columns[^1].Alignment = table.Columns[^2].Alignment = Justify.Left;
        foreach (var report in reports)
        {
            table.AddRow(
                report.Tool.Executable,
                Describe(report),
                report.Version?.Text ?? "-",
                report.Tool.MinimumVersion,
                report.Tool.Purpose + (report.Tool.IsRequired ? "" : " (optional)"),
                Markup.Escape(report.Path ?? "-"));
        }

        _terminal.Out.Write(table);
    }

    private void WriteAdvice(IReadOnlyList<ToolReport> reports)
    {
        // One line a tool, never wrapped: it is there to be copied.
        foreach (var report in reports.Where(report => report.State != ToolState.Ready))
        {
            var problem = report.State switch
            {
                ToolState.Missing => "isn't on PATH",
                ToolState.Broken => "doesn't tell its version",
                _ => $"is older than {report.Tool.MinimumVersion}, the oldest version known to work",
            };
            _terminal.Out.Profile.Out.Writer.WriteLine(
                $"{report.Tool.Executable} {problem}. To install it: {report.Tool.InstallCommand}");
        }
    }
}

using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using HwGen.Tools;
using Spectre.Console;

namespace HwGen.Commands;

/// <summary><c>hwgen doctor</c>: which external tools there are, and how to install those that there aren't.</summary>
internal sealed class DoctorCommand : Command
{
    private const int Done = 0;
    private const int ToolMissing = 3;

    private static readonly JsonSerializerOptions JsonFormat = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        // "g++" shall read so; the file is no part of a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly IAnsiConsole _console;
    private readonly IReadOnlyList<Tool> _tools;
    private readonly ToolInspector _inspector;

    private readonly Option<FileInfo?> _json = new("--json")
    {
        Description = "Write the findings to a file, too.",
        HelpName = "FILE",
    };

    /// <summary>Creates the command.</summary>
    /// <param name="console">Where the table goes.</param>
    /// <param name="runner">Finds and runs the tools.</param>
    /// <param name="tools">The tools to look for, such as <see cref="ToolCatalog.All"/>.</param>
    public DoctorCommand(IAnsiConsole console, ToolRunner runner, IReadOnlyList<Tool> tools)
        : base("doctor", "Show which external tools are found and how to install those that are missing.")
    {
        _console = console;
        _tools = tools;
        _inspector = new ToolInspector(runner);
        Options.Add(_json);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var reports = await _inspector.InspectAsync(_tools, cancellationToken);
        WriteTable(reports);
        WriteAdvice(reports);
        if (arguments.GetValue(_json) is { } file)
        {
            var findings = new Findings(reports.All(report => report.IsUsable), [.. reports.Select(Finding.Of)]);
            await File.WriteAllTextAsync(file.FullName, JsonSerializer.Serialize(findings, JsonFormat) + "\n", cancellationToken);
        }

        return reports.All(report => report.IsUsable) ? Done : ToolMissing;
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
        var table = new Table { Border = TableBorder.Simple };
        foreach (var heading in (string[])["Tool", "State", "Version", "At least"])
        {
            table.AddColumn(heading, column => column.NoWrap());
        }

        table.AddColumns("Needed for", "Found at");
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

        _console.Write(table);
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
            _console.Profile.Out.Writer.WriteLine(
                $"{report.Tool.Executable} {problem}. To install it: {report.Tool.InstallCommand}");
        }
    }

    private sealed record Findings(bool Usable, IReadOnlyList<Finding> Tools);

    private sealed record Finding(
        string Name,
        ToolState State,
        bool Required,
        string Purpose,
        string? Path,
        string? Version,
        string MinimumVersion,
        string InstallCommand)
    {
        public static Finding Of(ToolReport report) => new(
            report.Tool.Executable,
            report.State,
            report.Tool.IsRequired,
            report.Tool.Purpose,
            report.Path,
            report.Version?.Text,
            report.Tool.MinimumVersion,
            report.Tool.InstallCommand);
    }
}

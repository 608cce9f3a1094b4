using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Linting;
using HwGen.Planning;
using HwGen.Reports;
using HwGen.Tools;
using Spectre.Console;

namespace HwGen.Commands;

/// <summary><c>hwgen lint CONFIG</c>: every linter on every generated module.</summary>
internal sealed class LintCommand : HwGenCommand
{
    private readonly Terminal _terminal;
    private readonly ToolRunner _runner;
    private readonly ConfigurationArgument _configuration = new();
    private readonly JsonOption _json = new();

    /// <summary>Creates the command, which writes to <paramref name="terminal"/> and starts linters through
    /// <paramref name="runner"/>.</summary>
    public LintCommand(Terminal terminal, ToolRunner runner)
        : base("lint", "Lint the generated Verilog: Verilator, Icarus Verilog and Yosys on every module.",
            "lint tiny", "lint dac25 --json lint.json")
    {
        _terminal = terminal;
        _runner = runner;
        Arguments.Add(_configuration);
        Options.Add(_json);
        SetAction(async (parseResult, cancellationToken) =>
        {
            var report = await LintAsync(
                parseResult.GetRequiredValue(_configuration), _configuration.Read(parseResult), cancellationToken);
            ReportFile.Write(parseResult.GetValue(_json), report, ReportJson.Default.LintReport);
            Print(report);
            return report.Findings == 0 ? ExitCodes.Done : ExitCodes.CheckFailed;
        });
    }

    private async Task<LintReport> LintAsync(
        string origin, HwGenConfiguration configuration, CancellationToken cancellationToken)
    {
        var plan = new HwGenPlan(configuration);
        var provenance = Provenance.Of(configuration, $"hwgen lint {origin}");
        using var folder = RtlFolder.Create(path: null, RtlGenerator.Generate(plan, provenance));
        var waivers = LintWaivers.Render(LintWaivers.All);
        AtomicFile.Write(folder.PathOf(waivers.Path), waivers.Text);

        var verilator = new Verilator(_runner, BuildCache.FromEnvironment());
        var icarus = new Icarus(_runner);
        var yosys = new Yosys(_runner);
        var tools = new Dictionary<string, string>
        {
            ["verilator"] = (await verilator.VersionAsync(cancellationToken)).Text,
            ["iverilog"] = (await icarus.VersionAsync(cancellationToken)).Text,
            ["yosys"] = (await yosys.VersionAsync(cancellationToken)).Text,
        };
        var checks = new List<LintCheck>();
        var linter = new RtlLinter(verilator, icarus, yosys);
        await foreach (var check in linter
            .LintAsync(folder.Path, waivers.Path, LintTarget.Of(RtlGenerator.Blocks(plan), configuration.ModuleName("")), cancellationToken))
        {
            if (checks.Count == 0 || checks[^1].Module != check.Module)
            {
                _terminal.Progress($"linting {check.Module}");
            }

            checks.Add(check);
        }

        return new()
        {
            Configuration = origin,
            ConfigurationSha256 = provenance.ConfigurationSha256,
            Tools = tools,
            Findings = checks.Sum(check => check.Findings.Count),
            Checks = checks,
            Waivers = LintWaivers.All,
        };
    }

    private void Print(LintReport report)
    {
        (string Heading, string Linter, RtlView View)[] columns =
        [
            ("verilator", "verilator", RtlView.Synthesis),
            ("simulation view", "verilator", RtlView.Simulation),
            ("iverilog", "iverilog", RtlView.Synthesis),
            ("yosys", "yosys", RtlView.Synthesis),
        ];
        var table = _terminal.NewTable(["MODULE", .. columns.Select(column => column.Heading)]);
        foreach (var module in report.Checks.GroupBy(check => check.Module))
        {
            table.AddRow(
            [
                module.Key,
                .. columns.Select(column =>
                    $"{module.Single(check => check.Linter == column.Linter && check.View == column.View).Findings.Count}"),
            ]);
        }

        _terminal.Out.Write(table);

        // A fault in a leaf shows in every module above it: once is enough to read.
        foreach (var finding in report.Checks
            .SelectMany(check => check.Findings.Select(finding => $"{check.Linter}: {finding}"))
            .Distinct())
        {
            _terminal.Out.WriteLine(finding);
        }

        _terminal.Out.MarkupLineInterpolated($"{report.Findings} findings in {report.Checks.Count} checks");
    }
}

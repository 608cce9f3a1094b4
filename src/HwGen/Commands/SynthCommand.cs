using System.CommandLine;
using HwGen.Emission;
using HwGen.Planning;
using HwGen.Reports;
using HwGen.Synthesis;
using HwGen.Tools;
using Spectre.Console;

namespace HwGen.Commands;

/// <summary><c>hwgen synth CONFIG</c>: cells, flip-flops, latches and fan-out of one macro.</summary>
internal sealed class SynthCommand : HwGenCommand
{
    private const string Generic = "generic";

    private readonly Terminal _terminal;
    private readonly ToolRunner _runner;
    private readonly ConfigurationArgument _configuration = new();
    private readonly JsonOption _json = new();

    private readonly Option<string> _target = new("--target")
    {
        HelpName = Generic,
        Description = "What to synthesize for: generic is Yosys's own gates and flip-flops.",
        DefaultValueFactory = _ => Generic,
    };

    private readonly Option<string?> _out = new("--out")
    {
        HelpName = "DIR",
        Description = "Keep the Verilog, the script, its log and the netlist in this folder.",
    };

    /// <summary>Creates the command, which writes to <paramref name="terminal"/> and starts Yosys through
    /// <paramref name="runner"/>.</summary>
    public SynthCommand(Terminal terminal, ToolRunner runner)
        : base("synth", "Synthesize a macro with Yosys: cells, flip-flops, latches and fan-out, module by module.",
            "synth tiny", "synth dac25 --target generic --json synthesis.json")
    {
        _terminal = terminal;
        _runner = runner;
        _target.AcceptOnlyFromAmong(Generic);
        Arguments.Add(_configuration);
        Options.Add(_target);
        Options.Add(_out);
        Options.Add(_json);
        SetAction(async (parseResult, cancellationToken) =>
        {
            var figures = new ConfigurationFigures(
                parseResult.GetRequiredValue(_configuration), new HwGenPlan(_configuration.Read(parseResult)));
            var report = await SynthesizeAsync(figures, parseResult.GetValue(_out), cancellationToken);
            ReportFile.Write(parseResult.GetValue(_json), report, ReportJson.Default.SynthesisReport);
            Print(report);
            return report.Problems.Count == 0 ? ExitCodes.Done : ExitCodes.CheckFailed;
        });
    }

    private async Task<SynthesisReport> SynthesizeAsync(
        ConfigurationFigures figures, string? folderPath, CancellationToken cancellationToken)
    {
        var configuration = figures.Settings;
        var provenance = Provenance.Of(configuration, $"hwgen synth {figures.Configuration}");
        var plan = new HwGenPlan(configuration);
        using var folder = RtlFolder.Create(folderPath, RtlGenerator.Generate(plan, provenance));
        var yosys = new Yosys(_runner);
        var version = await yosys.VersionAsync(cancellationToken);
        var result = await new GenericSynthesis(yosys).RunAsync(
            folder.Path,
            folder.FileNames,
            configuration.ModuleName("cim_macro"),
            _terminal.Progress,
            cancellationToken);
        var conventions = DesignConventions.Of(configuration);
        return SynthesisReport.Of(
            figures, Generic, new Dictionary<string, string> { ["yosys"] = version.Text }, result, conventions);
    }

    private void Print(SynthesisReport report)
    {
        var table = _terminal.NewTable(
            "MODULE", "instances", "cells", "share", "flip-flops", "latches", "buffers", "fan-out", "of net");
        foreach (var module in report.Modules)
        {
            AddRow(module.Module, $"{module.Instances}", module.Cells, $"{module.Fanout}", module.FanoutNet ?? "");
        }

        table.AddEmptyRow();
        AddRow("storage", "", report.Storage, "", "");
        AddRow("logic", "", report.Logic, "", "");
        AddRow("one macro", "1", report.Total, $"{report.LargestFanout.Fanout}", report.LargestFanout.Net ?? "");
        _terminal.Out.Write(table);
        _terminal.Out.MarkupLineInterpolated(
            $"cells include flip-flops, not buffers; fan-out through the hierarchy, without clock and reset, limit {report.MaxFanout}");
        foreach (var problem in report.Problems)
        {
            _terminal.Error.MarkupLineInterpolated($"[red]error[/]: {problem}");
        }

        void AddRow(string name, string instances, CellCounts cells, string fanout, string net) => table.AddRow(
            Markup.Escape(name),
            instances,
            $"{cells.Cells}",
            $"{(double)cells.Cells / Math.Max(1, report.Total.Cells):P1}",
            $"{cells.FlipFlops}",
            $"{cells.Latches}",
            $"{cells.Buffers}",
            fanout,
            Markup.Escape(net));
    }
}

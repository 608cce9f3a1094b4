using System.CommandLine;
using HwGen.Emission;
using HwGen.Modules.Cores;
using HwGen.Planning;
using HwGen.Reports;
using HwGen.Synthesis;
using HwGen.Synthesis.Timing;
using HwGen.Tools;
using Spectre.Console;

namespace HwGen.Commands;

/// <summary><c>hwgen synth CONFIG</c>: area, cells, fan-out and timing of one block.</summary>
internal sealed class SynthCommand : HwGenCommand
{
    private readonly Terminal _terminal;
    private readonly ToolRunner _runner;
    private readonly BuildCache? _cache;
    private readonly ConfigurationArgument _configuration = new();
    private readonly JsonOption _json = new();

    private static readonly string[] _blockNames = [.. RtlGenerator.BlockNames, .. AttentionCore.UnitNames];

    private readonly TargetOption _target = new("--target", "What to synthesize for: Yosys's own gates and flip-flops, the library in a Liberty file, or an iCE40 HX8K with the macro behind a serial line.")
    {
        DefaultValueFactory = _ => TargetOption.Generic,
    };

    private readonly Option<string> _block = new("--block")
    {
        HelpName = "NAME",
        Description = $"The block: {string.Join(", ", _blockNames)}.",
        DefaultValueFactory = _ => RtlGenerator.BlockNames[0],
    };

    private readonly Option<bool> _timing = new("--timing")
    {
        Description = "Analyze the timing with OpenSTA; needs a library. A missed clock is a failed check.",
    };

    private readonly Option<bool> _prove = new("--prove")
    {
        Description = "Prove that each module's netlist does what its Verilog does; a module that may differ is a failed check.",
    };

    private readonly Option<string?> _chart = new("--chart")
    {
        HelpName = "FILE",
        Description = "Draw each block's share, as SVG.",
    };

    private readonly Option<string?> _out = new("--out")
    {
        HelpName = "DIR",
        Description = "Keep the Verilog, the scripts, their logs, the netlists and the constraints in this folder.",
    };

    /// <summary>Creates the command, which writes to <paramref name="terminal"/>, starts tools through
    /// <paramref name="runner"/> and keeps what they made in <paramref name="cache"/>; null means the user's.</summary>
    public SynthCommand(Terminal terminal, ToolRunner runner, BuildCache? cache = null)
        : base("synth", "Synthesize a block with Yosys: area, cells, latches and fan-out, module by module; timing with OpenSTA.",
            "synth tiny", "synth edge --block softmax", "synth ice40 --target ice40 --out bitstream", "synth dac25 --target liberty:sky130.lib --timing --json synthesis.json --chart synthesis.svg")
    {
        _terminal = terminal;
        _runner = runner;
        _cache = cache;
        _block.AcceptOnlyFromAmong(_blockNames);
        Arguments.Add(_configuration);
        Options.Add(_block);
        Options.Add(_target);
        Options.Add(_timing);
        Options.Add(_prove);
        Options.Add(_chart);
        Options.Add(_out);
        Options.Add(_json);
        SetAction(async (parseResult, cancellationToken) =>
        {
            var figures = new ConfigurationFigures(
                parseResult.GetRequiredValue(_configuration), new HwGenPlan(_configuration.Read(parseResult)));
            if (_target.IsIce40(parseResult))
            {
                return await SynthesizeForIce40Async(parseResult, figures, cancellationToken);
            }

            var target = _target.Read(parseResult, figures.Settings)!;
            var withTiming = parseResult.GetValue(_timing);
            if (withTiming && target.Library is null)
            {
                throw new UsageException($"--timing needs --target {TargetOption.LibertyPrefix}FILE: Yosys's own gates have no delays.");
            }

            var report = await SynthesizeAsync(
                figures, parseResult.GetRequiredValue(_block), target, withTiming, parseResult.GetValue(_prove), parseResult.GetValue(_out), cancellationToken);
            ReportFile.Write(parseResult.GetValue(_json), report, ReportJson.Default.SynthesisReport);
            if (parseResult.GetValue(_chart) is { } chart)
            {
                AtomicFile.Write(chart, SynthesisChart.Draw(report));
            }

            Print(report);
            return report.Problems.Count == 0 ? ExitCodes.Done : ExitCodes.CheckFailed;
        });
    }

    private async Task<int> SynthesizeForIce40Async(
        ParseResult parseResult, ConfigurationFigures figures, CancellationToken cancellationToken)
    {
        foreach (var option in (Option[])[_block, _timing, _prove, _chart])
        {
            if (parseResult.GetResult(option) is { Implicit: false })
            {
                throw new UsageException($"{option.Name} doesn't go with --target {TargetOption.Ice40}, which is for the macro behind a serial line.");
            }
        }

        var build = new Ice40Build(_terminal, _runner, _cache ?? BuildCache.FromEnvironment());
        var report = await build.RunAsync(figures, parseResult.GetValue(_out), cancellationToken);
        ReportFile.Write(parseResult.GetValue(_json), report, ReportJson.Default.FpgaReport);
        build.Print(report);
        return report.Problems.Count == 0 ? ExitCodes.Done : ExitCodes.CheckFailed;
    }

    private async Task<SynthesisReport> SynthesizeAsync(
        ConfigurationFigures figures,
        string block,
        SynthesisTarget target,
        bool withTiming,
        bool withProofs,
        string? folderPath,
        CancellationToken cancellationToken)
    {
        var configuration = figures.Settings;
        var provenance = Provenance.Of(configuration, $"hwgen synth {figures.Configuration}");
        var plan = new HwGenPlan(configuration);
        var blocks = RtlGenerator.Blocks(plan);
        var top = blocks.Concat(blocks.OfType<AttentionCore>().SelectMany(core => core.Units)).SingleOrDefault(module => module.Name == block)
            ?? throw new UsageException($"{figures.Configuration} has no {block}: add \"core\" to the configuration.");
        var files = RtlGenerator.Generate(plan, provenance);
        target = target.For(top, configuration);
        using var folder = RtlFolder.Create(folderPath, files);
        var yosys = new Yosys(_runner);
        var versions = new Dictionary<string, string> { ["yosys"] = (await yosys.VersionAsync(cancellationToken)).Text };
        var design = await new DesignSynthesis(yosys, target, _cache ?? BuildCache.FromEnvironment()).RunAsync(
            top, configuration.ModuleName(""), files, _terminal.Progress, cancellationToken);
        if (folderPath is not null)
        {
            Keep(design, folder);
        }

        TimingReport? timing = null;
        if (withTiming)
        {
            var sta = new OpenSta(_runner);
            versions["sta"] = (await sta.VersionAsync(cancellationToken)).Text;
            _terminal.Progress("analyzing the timing");
            var period = 1000.0 / configuration.ClockMhz;
            timing = TimingReport.Of(
                period, await sta.WorstPathsAsync(folder.Path, target, design, period, cancellationToken), OpenSta.LeftOut(design));
        }

        var proofs = new List<ModuleProof>();
        if (withProofs)
        {
            var equivalence = new NetlistEquivalence(yosys, target);
            foreach (var (unit, unitFolder) in DesignSynthesis.UnitsOf(top, configuration.ModuleName("")).Zip(design.Folders))
            {
                proofs.AddRange(await equivalence.RunAsync(unit, unitFolder, files, _terminal.Progress, cancellationToken));
            }
        }

        var report = SynthesisReport.Of(
            figures, target, versions, design.Synthesis, DesignConventions.Of(configuration), timing);
        return withProofs ? report.With(proofs) : report;
    }

    private static void Keep(DesignSynthesisResult design, RtlFolder folder)
    {
        foreach (var (unit, source) in design.Units.Zip(design.Folders))
        {
            foreach (var file in Directory.EnumerateFiles(source).Where(file => Path.GetFileName(file) != ModuleSynthesis.LibertyName))
            {
                File.Copy(file, folder.PathOf($"{unit}.{Path.GetFileName(file)}"), overwrite: true);
            }
        }
    }

    private void Print(SynthesisReport report)
    {
        var hasArea = report.Total.Area > 0;
        var table = _terminal.NewTable(
            ["MODULE", "instances", "cells", .. hasArea ? ["area"] : Array.Empty<string>(), "share", "flip-flops", "latches", "buffers", "fan-out", "of net"]);
        foreach (var module in report.Modules)
        {
            AddRow(module.Module, $"{module.Instances}", module.Cells, $"{module.Fanout}", module.FanoutNet ?? "");
        }

        table.AddEmptyRow();
        AddRow("storage", "", report.Storage, "", "");
        AddRow("logic", "", report.Logic, "", "");
        AddRow("in all", "1", report.Total, $"{report.LargestFanout.Fanout}", report.LargestFanout.Net ?? "");
        _terminal.Out.Write(table);
        _terminal.Out.MarkupLineInterpolated(
            $"cells include flip-flops, not buffers; fan-out through the hierarchy, without clock and reset, limit {report.MaxFanout}");
        if (hasArea)
        {
            _terminal.Out.MarkupLineInterpolated($"area in the library's unit, buffers too; ABC script {report.AbcScript}");
        }

        Print(report.Blocks, report.Total, hasArea);
        if (report.AdderTree is { } tree)
        {
            Print(tree);
        }

        if (report.Timing is { } timing)
        {
            Print(timing);
        }

        if (report.Proofs is { } proofs)
        {
            Print(proofs);
        }

        foreach (var problem in report.Problems)
        {
            _terminal.Error.MarkupLineInterpolated($"[red]error[/]: {problem}");
        }

        void AddRow(string name, string instances, CellCounts cells, string fanout, string net) => table.AddRow(
            [
                Markup.Escape(name),
                instances,
                $"{cells.Cells}",
                .. hasArea ? [$"{cells.Area:F0}"] : Array.Empty<string>(),
                Share(cells, report.Total),
                $"{cells.FlipFlops}",
                $"{cells.Latches}",
                $"{cells.Buffers}",
                fanout,
                Markup.Escape(net),
            ]);
    }

    private void Print(IReadOnlyList<BlockStatistics> blocks, CellCounts total, bool hasArea)
    {
        var table = _terminal.NewTable(["BLOCK, WHOLE", "instances", "cells", .. hasArea ? ["area"] : Array.Empty<string>(), "share", "flip-flops"]);
        foreach (var block in blocks.OrderByDescending(block => hasArea ? block.Cells.Area : block.Cells.Cells))
        {
            table.AddRow(
                [
                    Markup.Escape(block.Block),
                    $"{block.Instances}",
                    $"{block.Cells.Cells}",
                    .. hasArea ? [$"{block.Cells.Area:F0}"] : Array.Empty<string>(),
                    Share(block.Cells, total),
                    $"{block.Cells.FlipFlops}",
                ]);
        }

        _terminal.Out.Write(table);
    }

    /// <summary>By area, or by cells where these have none.</summary>
    private static string Share(CellCounts cells, CellCounts total) => total.Area > 0
        ? $"{cells.Area / total.Area:P1}"
        : $"{(double)cells.Cells / Math.Max(1, total.Cells):P1}";

    private void Print(AdderTreeArea tree)
    {
        var table = _terminal.NewTable("ONE COLUMN", "area", "share");
        foreach (var (name, area) in tree.Parts)
        {
            table.AddRow(name, $"{area:F0}", $"{area / tree.Column:P1}");
        }

        _terminal.Out.Write(table);
        _terminal.Out.MarkupLineInterpolated(
            $"adder tree {tree.Tree:F0}, limit {tree.LimitAdders} {tree.FullAdder} {tree.Limit:F0}, ratio {tree.Ratio:F3}");
    }

    private void Print(IReadOnlyList<ModuleProof> proofs)
    {
        var table = _terminal.NewTable("PROOF OF", "sizes", "bits compared", "proven");
        foreach (var sizes in proofs.GroupBy(proof => proof.Module))
        {
            table.AddRow(
                Markup.Escape(sizes.Key),
                $"{sizes.Count()}",
                $"{sizes.Sum(proof => proof.Points)}",
                sizes.Any(proof => proof.IsTooLarge) ? $"not in {NetlistEquivalence.TimeLimit.TotalSeconds:F0} s" : $"{sizes.Count(proof => proof.IsProven)}");
        }

        _terminal.Out.Write(table);
        _terminal.Out.MarkupLineInterpolated(
            $"netlist and Verilog proven equal for {proofs.Count(proof => proof.IsProven)} of {proofs.Count} modules, each with the modules inside it left out");
    }

    private void Print(TimingReport timing)
    {
        var table = _terminal.NewTable("SLACK ns", "arrival ns", "cells", "through");
        foreach (var path in timing.Paths)
        {
            table.AddRow(
                $"{path.SlackNs:F2}", $"{path.ArrivalNs:F2}", $"{path.Cells}", Markup.Escape(string.Join(", ", path.Blocks)));
        }

        _terminal.Out.Write(table);
        foreach (var parts in timing.LeftOut)
        {
            _terminal.Out.MarkupLineInterpolated($"left out: {parts}, which is analyzed");
        }

        _terminal.Out.MarkupLineInterpolated(
            $"clock {timing.PeriodNs:F2} ns, slack {timing.SlackNs:F2} ns, {timing.MaximumMhz:F0} MHz reached; unplaced, inputs and outputs {timing.IoDelayNs:F2} ns outside");
    }
}

using HwGen.Reports;
using HwGen.Synthesis;
using Spectre.Console;

namespace HwGen.Commands;

/// <summary>Prints what <c>hwgen synth</c> found.</summary>
internal sealed class SynthesisPrinter(Terminal terminal)
{
    /// <summary>Prints what is known of one block.</summary>
    public void Print(SynthesisReport report)
    {
        var hasArea = report.Total.Area > 0;
        var table = terminal.NewTable(
            ["MODULE", "instances", "cells", .. If(hasArea, "area"), "share", "flip-flops", "latches", "buffers", "fan-out", "of net"]);
        foreach (var module in report.Modules)
        {
            AddRow(module.Module, $"{module.Instances}", module.Cells, $"{module.Fanout}", module.FanoutNet ?? "");
        }

        table.AddEmptyRow();
        AddRow("storage", "", report.Storage, "", "");
        AddRow("logic", "", report.Logic, "", "");
        AddRow("in all", "1", report.Total, $"{report.LargestFanout.Fanout}", report.LargestFanout.Net ?? "");
        terminal.Out.Write(table);
        terminal.Out.MarkupLineInterpolated(
            $"cells include flip-flops, not buffers; fan-out through the hierarchy, without clock and reset, limit {report.MaxFanout}");
        if (hasArea)
        {
            terminal.Out.MarkupLineInterpolated($"area in the library's unit, buffers too; ABC script {report.AbcScript}");
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
            terminal.Error.MarkupLineInterpolated($"[red]error[/]: {problem}");
        }

        void AddRow(string name, string instances, CellCounts cells, string fanout, string net) => table.AddRow(
            [
                Markup.Escape(name),
                instances,
                $"{cells.Cells}",
                .. If(hasArea, $"{cells.Area:F0}"),
                Share(cells, report.Total),
                $"{cells.FlipFlops}",
                $"{cells.Latches}",
                $"{cells.Buffers}",
                fanout,
                Markup.Escape(net),
            ]);
    }

    /// <summary>Prints a line for each block.</summary>
    public void Print(BlocksReport report)
    {
        var hasArea = report.Blocks.Any(block => block.Cells.Area > 0);
        var hasTiming = report.Blocks.Any(block => block.SlackNs is not null);
        var table = terminal.NewTable(
            [
                "BLOCK",
                "instances",
                "cells",
                .. If(hasArea, "area"),
                "flip-flops",
                "latches",
                "fan-out",
                "problems",
                .. If(hasTiming, "slack ns", "MHz"),
            ]);
        foreach (var block in report.Blocks)
        {
            table.AddRow(
                [
                    Markup.Escape(block.Inside is null ? block.Block : $"  {block.Block}"),
                    $"{block.Instances}",
                    $"{block.Cells.Cells}",
                    .. If(hasArea, $"{block.Cells.Area:F0}"),
                    $"{block.Cells.FlipFlops}",
                    $"{block.Cells.Latches}",
                    $"{block.Fanout}",
                    $"{block.Problems?.Count}",
                    .. If(hasTiming, $"{block.SlackNs:F2}", $"{block.MaximumMhz:F0}"),
                ]);
        }

        terminal.Out.Write(table);
        terminal.Out.MarkupLineInterpolated(
            $"{report.Blocks.Count} blocks, each once: those that are indented inside the one above, all instances together, counted and judged with it");
        foreach (var (block, problem) in report.Blocks.SelectMany(block => (block.Problems ?? []).Select(problem => (block.Block, problem))))
        {
            terminal.Error.MarkupLineInterpolated($"[red]error[/]: {block}: {problem}");
        }
    }

    private void Print(IReadOnlyList<BlockStatistics> blocks, CellCounts total, bool hasArea)
    {
        var table = terminal.NewTable(["BLOCK, WHOLE", "instances", "cells", .. If(hasArea, "area"), "share", "flip-flops"]);
        foreach (var block in blocks.OrderByDescending(block => hasArea ? block.Cells.Area : block.Cells.Cells))
        {
            table.AddRow(
                [
                    Markup.Escape(block.Block),
                    $"{block.Instances}",
                    $"{block.Cells.Cells}",
                    .. If(hasArea, $"{block.Cells.Area:F0}"),
                    Share(block.Cells, total),
                    $"{block.Cells.FlipFlops}",
                ]);
        }

        terminal.Out.Write(table);
    }

    private static string[] If(bool condition, params string[] cells) => condition ? cells : [];

    /// <summary>By area, or by cells where these have none.</summary>
    private static string Share(CellCounts cells, CellCounts total) => total.Area > 0
        ? $"{cells.Area / total.Area:P1}"
        : $"{(double)cells.Cells / Math.Max(1, total.Cells):P1}";

    private void Print(AdderTreeArea tree)
    {
        var table = terminal.NewTable("ONE COLUMN", "area", "share");
        foreach (var (name, area) in tree.Parts)
        {
            table.AddRow(name, $"{area:F0}", $"{area / tree.Column:P1}");
        }

        terminal.Out.Write(table);
        terminal.Out.MarkupLineInterpolated(
            $"adder tree {tree.Tree:F0}, limit {tree.LimitAdders} {tree.FullAdder} {tree.Limit:F0}, ratio {tree.Ratio:F3}");
    }

    private void Print(IReadOnlyList<ModuleProof> proofs)
    {
        var table = terminal.NewTable("PROOF OF", "sizes", "bits compared", "proven");
        foreach (var sizes in proofs.GroupBy(proof => proof.Module))
        {
            table.AddRow(
                Markup.Escape(sizes.Key),
                $"{sizes.Count()}",
                $"{sizes.Sum(proof => proof.Points)}",
                sizes.Any(proof => proof.IsTooLarge) ? $"not in {NetlistEquivalence.TimeLimit.TotalSeconds:F0} s" : $"{sizes.Count(proof => proof.IsProven)}");
        }

        terminal.Out.Write(table);
        terminal.Out.MarkupLineInterpolated(
            $"netlist and Verilog proven equal for {proofs.Count(proof => proof.IsProven)} of {proofs.Count} modules, each with the modules inside it left out");
    }

    private void Print(TimingReport timing)
    {
        var table = terminal.NewTable("SLACK ns", "arrival ns", "cells", "through");
        foreach (var path in timing.Paths)
        {
            table.AddRow(
                $"{path.SlackNs:F2}", $"{path.ArrivalNs:F2}", $"{path.Cells}", Markup.Escape(string.Join(", ", path.Blocks)));
        }

        terminal.Out.Write(table);
        foreach (var parts in timing.LeftOut)
        {
            terminal.Out.MarkupLineInterpolated($"left out: {parts}, which is analyzed");
        }

        terminal.Out.MarkupLineInterpolated(
            $"clock {timing.PeriodNs:F2} ns, slack {timing.SlackNs:F2} ns, {timing.MaximumMhz:F0} MHz reached; unplaced, inputs and outputs {timing.IoDelayNs:F2} ns outside");
    }
}

using System.CommandLine;
using HwGen.Emission;
using HwGen.Modules.Cores;
using HwGen.Planning;
using HwGen.Reports;
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

    private const string AllBlocks = "all";

    private static readonly string[] _blockNames = [.. RtlGenerator.BlockNames, .. AttentionCore.UnitNames];

    private readonly TargetOption _target = new("--target", "What to synthesize for: Yosys's own gates and flip-flops, the library in a Liberty file, or an iCE40 HX8K with the macro behind a serial line.")
    {
        DefaultValueFactory = _ => TargetOption.Generic,
    };

    private readonly Option<string> _block = new("--block")
    {
        HelpName = $"NAME|{AllBlocks}",
        Description = $"The block: {string.Join(", ", _blockNames)}; or {AllBlocks} of them, those that have the same size inside another one there.",
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
            "synth tiny", "synth edge --block softmax", "synth edge --block all", "synth ice40 --target ice40 --out bitstream", "synth dac25 --target liberty:sky130.lib --timing --json synthesis.json --chart synthesis.svg")
    {
        _terminal = terminal;
        _runner = runner;
        _cache = cache;
        _block.AcceptOnlyFromAmong([.. _blockNames, AllBlocks]);
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

            var build = new BlockBuild(_terminal, _runner, _cache ?? BuildCache.FromEnvironment())
            {
                Target = target,
                WithTiming = withTiming,
                WithProofs = parseResult.GetValue(_prove),
            };
            return parseResult.GetRequiredValue(_block) == AllBlocks
                ? await SynthesizeAllAsync(parseResult, figures, build, cancellationToken)
                : await SynthesizeAsync(parseResult, figures, build, cancellationToken);
        });
    }

    private async Task<int> SynthesizeAsync(ParseResult parseResult, ConfigurationFigures figures, BlockBuild build, CancellationToken cancellationToken)
    {
        var name = parseResult.GetRequiredValue(_block);
        var blocks = RtlGenerator.Blocks(new HwGenPlan(figures.Settings));
        var block = blocks.Concat(blocks.OfType<AttentionCore>().SelectMany(core => core.Units)).SingleOrDefault(module => module.Name == name)
            ?? throw new UsageException($"{figures.Configuration} has no {name}: add \"core\" to the configuration.");
        var report = await build.RunAsync(figures, block, parseResult.GetValue(_out), cancellationToken);
        ReportFile.Write(parseResult.GetValue(_json), report, ReportJson.Default.SynthesisReport);
        if (parseResult.GetValue(_chart) is { } chart)
        {
            AtomicFile.Write(chart, SynthesisChart.Draw(report));
        }

        new SynthesisPrinter(_terminal).Print(report);
        return report.Problems.Count == 0 ? ExitCodes.Done : ExitCodes.CheckFailed;
    }

    private async Task<int> SynthesizeAllAsync(ParseResult parseResult, ConfigurationFigures figures, BlockBuild build, CancellationToken cancellationToken)
    {
        if (parseResult.GetValue(_chart) is not null)
        {
            throw new UsageException($"{_chart.Name} doesn't go with {_block.Name} {AllBlocks}: it draws one block.");
        }

        var outer = RtlGenerator.OuterBlocks(new HwGenPlan(figures.Settings));
        var reports = new SynthesisReport[outer.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = outer.Count, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, outer.Count, options, async (i, token) =>
        {
            var folder = parseResult.GetValue(_out) is { } path ? Path.Combine(path, outer[i].Name) : null;
            reports[i] = await build.RunAsync(figures, outer[i], folder, token);
        });
        var blocks = new List<BlockSummary>();
        foreach (var (block, report) in outer.Zip(reports))
        {
            blocks.Add(BlockSummary.Of(block.Name, report));
            blocks.AddRange(block.AllUnits()
                .Select(unit => unit.Name)
                .Where(_blockNames.Contains)
                .Select(inner => BlockSummary.OfInner(inner, figures.Settings.ModuleName(inner), block.Name, report)));
        }

        var all = new BlocksReport(figures.Configuration, figures.ConfigurationSha256, build.Target.Name, blocks, reports);
        ReportFile.Write(parseResult.GetValue(_json), all, ReportJson.Default.BlocksReport);
        new SynthesisPrinter(_terminal).Print(all);
        return Array.TrueForAll(reports, report => report.Problems.Count == 0) ? ExitCodes.Done : ExitCodes.CheckFailed;
    }

    private async Task<int> SynthesizeForIce40Async(
        ParseResult parseResult, ConfigurationFigures figures, CancellationToken cancellationToken)
    {
        foreach (var option in (Option[])[_block, _timing, _prove, _chart])
        {
            if (IsGiven(parseResult, option))
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
}

using System.CommandLine;
using System.Globalization;
using HwGen.Emission;
using HwGen.Modules.Rram;
using HwGen.Planning;
using HwGen.Reports;
using HwGen.Simulation;
using HwGen.Simulation.Rram;
using HwGen.Simulation.Workloads;
using HwGen.Tools;
using Spectre.Console;

namespace HwGen.Commands;

/// <summary><c>hwgen rram campaign CONFIG</c>: faults by the thousand, from programming to loading.</summary>
internal sealed class RramCampaignCommand : HwGenCommand
{
    private readonly Terminal _terminal;
    private readonly ToolRunner _runner;
    private readonly ConfigurationArgument _configuration = new();
    private readonly JsonOption _json = new();

    private readonly Option<int> _faults = new("--faults")
    {
        HelpName = "N",
        Description = "Faults to inject, 1 to 100000000.",
        DefaultValueFactory = _ => 100_000,
    };

    private readonly Option<uint> _seed = new("--seed")
    {
        HelpName = "S",
        Description = "Seed of tiles and faults.",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<int> _replay = new("--replay")
    {
        HelpName = "N",
        Description = "Runs to repeat in Verilog with Verilator, cycle by cycle and bit by bit; 0 needs no simulator.",
        DefaultValueFactory = _ => RramCampaign.Regimes.Count,
    };

    /// <summary>Creates the command, which writes to <paramref name="terminal"/> and starts Verilator through
    /// <paramref name="runner"/>.</summary>
    public RramCampaignCommand(Terminal terminal, ToolRunner runner)
        : base("campaign", "Inject faults while tiles of weights are programmed, lie and are loaded: what is corrected, detected, caught, or silently wrong.",
            "rram campaign dac25 --faults 100000", "rram campaign tiny --faults 5000 --seed 7 --replay 0 --json campaign.json")
    {
        _terminal = terminal;
        _runner = runner;
        RequireRange(_faults, 1, 100_000_000);
        RequireRange(_replay, 0, 10_000);
        Arguments.Add(_configuration);
        foreach (var option in (Option[])[_faults, _seed, _replay, _json])
        {
            Options.Add(option);
        }

        // Off the calling thread, which waits for Ctrl-C meanwhile.
        SetAction((parseResult, cancellationToken) => Task.Run(() => RunAsync(parseResult, cancellationToken), cancellationToken));
    }

    private async Task<int> RunAsync(ParseResult parseResult, CancellationToken cancellationToken)
    {
        var plan = new HwGenPlan(_configuration.Read(parseResult));
        var origin = parseResult.GetRequiredValue(_configuration);
        var faults = parseResult.GetValue(_faults);
        var campaign = new RramCampaign(plan.WeightMemory, parseResult.GetValue(_seed));
        var tenths = 0L;
        var runs = campaign.Run(
            faults,
            run =>
            {
                if (10 * campaign.Faults / faults > tenths)
                {
                    tenths = 10 * campaign.Faults / faults;
                    _terminal.Progress($"{campaign.Faults} of {faults} faults in {run + 1} runs");
                }
            },
            cancellationToken);
        var replays = Math.Min(runs, parseResult.GetValue(_replay));
        var mismatch = await ReplayAsync(plan, campaign, origin, replays, cancellationToken);
        var report = campaign.Report(origin, mismatch is null ? replays : 0);
        ReportFile.Write(parseResult.GetValue(_json), report, ReportJson.Default.RramCampaignReport);
        Print(report, runs);
        if (mismatch is not null)
        {
            _terminal.Error.MarkupLineInterpolated($"[red]mismatch[/]: {mismatch}");
        }

        return report.SilentlyWrong == 0 && mismatch is null ? ExitCodes.Done : ExitCodes.CheckFailed;
    }

    /// <summary>Repeats the first runs in Verilog; says what differs first, or null.</summary>
    private async Task<string?> ReplayAsync(HwGenPlan plan, RramCampaign campaign, string origin, int runs, CancellationToken cancellationToken)
    {
        var provenance = Provenance.Of(plan.Configuration, $"hwgen rram campaign {origin}");
        var simulator = new VerilatorSimulator(new Verilator(_runner, BuildCache.FromEnvironment()));
        using var bench = new BlockBench(plan, provenance, simulator, _runner, new(StallPattern.None) { OnProgress = _terminal.Progress });
        for (var run = 0; run < runs; run++)
        {
            var faults = campaign.FaultsOf(run);
            var workload = new StreamWorkload(
                new WeightMemory(campaign.Plan), () => new WeightMemoryModel(campaign.Plan, faults), campaign.StimulusOf(run), campaign.Watchdog)
            {
                PlusArguments = faults.PlusArguments,
            };
            if (await bench.RunAsync(workload, onResult: null, cancellationToken) is { Exact: false } result)
            {
                return $"run {run}, {faults}: {result.FirstMismatch}";
            }
        }

        return null;
    }

    private void Print(RramCampaignReport report, int runs)
    {
        var tiles = _terminal.NewTable(
            "FAULTS", "count", "programmed", "failed", "loaded", "clean", "corrected", "detected", "caught by CRC", "silently wrong");
        foreach (var regime in report.Regimes)
        {
            tiles.AddRow(
                regime.Faults, $"{regime.Count}", $"{regime.Programs}", $"{regime.FailedPrograms}", $"{regime.Loads}", $"{regime.Clean}",
                $"{regime.Corrected}", $"{regime.Detected}", $"{regime.CaughtByCrc}", $"{regime.SilentlyWrong}");
        }

        _terminal.Out.Write(tiles);
        var words = _terminal.NewTable("WRONG BITS", "words", "corrected", "detected", "miscorrected", "unseen", "wrong", "in theory");
        foreach (var row in report.Words)
        {
            words.AddRow(
                row.WrongBits, $"{row.Words}", $"{row.Corrected}", $"{row.Detected}", $"{row.Miscorrected}", $"{row.Unseen}",
                Percent(row.Words == 0 ? 0 : (row.Miscorrected + row.Unseen) / (double)row.Words), row.WrongInTheory is { } theory ? Percent(theory) : "");
        }

        _terminal.Out.Write(words);
        _terminal.Out.MarkupLineInterpolated(
            $"{report.Faults} faults in {runs} runs, words of {report.WordBits} + {report.CheckBits} bits, seed {report.Seed}: {report.SilentlyWrong} tiles silently wrong; {report.Replayed} runs repeated in Verilog");

        static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + " %";
    }
}

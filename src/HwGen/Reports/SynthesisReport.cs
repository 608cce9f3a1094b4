using HwGen.Modules;
using HwGen.Synthesis;

namespace HwGen.Reports;

/// <summary>What <c>hwgen synth --json</c> writes.</summary>
public sealed record SynthesisReport
{
    /// <summary>The preset or file, as its user named it.</summary>
    public required string Configuration { get; init; }

    /// <summary>The configuration's hash.</summary>
    public required string ConfigurationSha256 { get; init; }

    /// <summary>What was synthesized for.</summary>
    public required string Target { get; init; }

    /// <summary>The script that ABC ran.</summary>
    public required string AbcScript { get; init; }

    /// <summary>A column's areas and its adder tree's limit; null where the target has no full adder.</summary>
    public AdderTreeArea? AdderTree { get; init; }

    /// <summary>Static timing; null where it wasn't asked for.</summary>
    public TimingReport? Timing { get; init; }

    /// <summary>What came of proving each module's netlist equal to its Verilog; null where it wasn't asked for.</summary>
    public IReadOnlyList<ModuleProof>? Proofs { get; init; }

    /// <summary>The tools and their versions.</summary>
    public required IReadOnlyDictionary<string, string> Tools { get; init; }

    /// <summary>Seconds that Yosys took when the units were built, one after the other.</summary>
    public required double Seconds { get; init; }

    /// <summary>The most loads that a net may have.</summary>
    public required int MaxFanout { get; init; }

    /// <summary>The net with most loads; clock and reset aren't counted.</summary>
    public required ModuleFanout LargestFanout { get; init; }

    /// <summary>All cells of one block.</summary>
    public required CellCounts Total { get; init; }

    /// <summary>Those of the storage.</summary>
    public required CellCounts Storage { get; init; }

    /// <summary>All others.</summary>
    public required CellCounts Logic { get; init; }

    /// <summary>Module by module, the top first; their cells add up to <see cref="Total"/>.</summary>
    public required IReadOnlyList<SynthesizedModule> Modules { get; init; }

    /// <summary>The top's own cells, and the blocks right below it with all that they hold; they add up to <see cref="Total"/>.</summary>
    public required IReadOnlyList<BlockStatistics> Blocks { get; init; }

    /// <summary>Why the design is refused; empty if it is good.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>The report with proofs. A module that was too large for one is no problem, but stands there.</summary>
    public SynthesisReport With(IReadOnlyList<ModuleProof> proofs) => this with
    {
        Proofs = proofs,
        Problems =
        [
            .. Problems,
            .. proofs.Where(proof => proof.Unproven > 0).Select(proof => $"{proof.Module}: {proof.Unproven} of {proof.Points} bits of the netlist may differ from the Verilog ({proof.Name})"),
        ],
    };

    /// <summary>Judges the synthesized design.</summary>
    public static SynthesisReport Of(
        ConfigurationFigures figures,
        SynthesisTarget target,
        IReadOnlyDictionary<string, string> tools,
        SynthesisResult result,
        DesignConventions conventions,
        TimingReport? timing = null)
    {
        var statistics = DesignStatistics.Of(result.Netlist, conventions, target);
        var fanout = FanoutAnalysis.Of(result.Netlist, conventions);
        var modules = statistics.Modules
            .Select(module => new SynthesizedModule(module, fanout.Modules.Single(other => other.Module == module.Module)))
            .ToList();
        var maxFanout = figures.Settings.Macro.MaxFanout;
        return new()
        {
            Configuration = figures.Configuration,
            ConfigurationSha256 = figures.ConfigurationSha256,
            Target = target.Name,
            AbcScript = target.AbcScript,
            Timing = timing,
            AdderTree = AdderTreeArea.Of(result.Netlist, statistics, new(figures.Settings), target),
            Tools = tools,
            Seconds = Math.Round(result.Duration.TotalSeconds, 1),
            MaxFanout = maxFanout,
            LargestFanout = fanout.Largest,
            Total = statistics.Total,
            Storage = statistics.Storage,
            Logic = statistics.Logic,
            Modules = modules,
            Blocks = statistics.Blocks,
            Problems =
            [
                .. result.Warnings.Select(warning => $"yosys: {warning}"),
                .. modules.Where(module => module.Cells.Latches > 0 && module.Module != figures.Settings.ModuleName(LatchWord.ModuleName))
                    .Select(module => $"{module.Module} has {module.Cells.Latches} latches"),
                .. timing is { SlackNs: < 0 } ? [$"the clock of {timing.PeriodNs:F2} ns is missed by {-timing.SlackNs:F2} ns"] : Array.Empty<string>(),
                .. modules.Where(module => module.Fanout > maxFanout)
                    .Select(module => $"{module.Module}: net {module.FanoutNet} drives {module.Fanout} loads, more than {maxFanout}"),
            ],
        };
    }
}

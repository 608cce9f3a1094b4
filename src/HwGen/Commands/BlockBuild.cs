using HwGen.Emission;
using HwGen.Modules;
using HwGen.Planning;
using HwGen.Reports;
using HwGen.Synthesis;
using HwGen.Synthesis.Timing;
using HwGen.Tools;

namespace HwGen.Commands;

/// <summary>Synthesis of one block for <c>hwgen synth</c>, with what its user wants to know besides.</summary>
internal sealed class BlockBuild(Terminal terminal, ToolRunner runner, BuildCache cache)
{
    /// <summary>What to synthesize for.</summary>
    public required SynthesisTarget Target { get; init; }

    /// <summary>Whether OpenSTA analyzes the timing.</summary>
    public required bool WithTiming { get; init; }

    /// <summary>Whether each module's netlist is proven equal to its Verilog.</summary>
    public required bool WithProofs { get; init; }

    /// <summary>Synthesizes <paramref name="block"/>.</summary>
    /// <param name="figures">The configuration.</param>
    /// <param name="block">One of its blocks.</param>
    /// <param name="folderPath">Keeps Verilog, scripts, logs, netlists and constraints; null to keep none.</param>
    /// <param name="cancellationToken">Cancels the run; finished units stay in the cache.</param>
    public async Task<SynthesisReport> RunAsync(
        ConfigurationFigures figures, VerilogModule block, string? folderPath, CancellationToken cancellationToken)
    {
        var configuration = figures.Settings;
        var files = RtlGenerator.Generate(
            new HwGenPlan(configuration), Provenance.Of(configuration, $"hwgen synth {figures.Configuration}"));
        var target = Target.For(block, configuration);
        using var folder = RtlFolder.Create(folderPath, files);
        var yosys = new Yosys(runner);
        var versions = new Dictionary<string, string> { ["yosys"] = (await yosys.VersionAsync(cancellationToken)).Text };
        var design = await new DesignSynthesis(yosys, target, cache).RunAsync(
            block, configuration.ModuleName(""), files, terminal.Progress, cancellationToken);
        if (folderPath is not null)
        {
            Keep(design, folder);
        }

        TimingReport? timing = null;
        if (WithTiming)
        {
            var sta = new OpenSta(runner);
            versions["sta"] = (await sta.VersionAsync(cancellationToken)).Text;
            terminal.Progress($"{configuration.ModuleName(block.Name)}: analyzing the timing");
            var period = 1000.0 / configuration.ClockMhz;
            timing = TimingReport.Of(
                period, await sta.WorstPathsAsync(folder.Path, target, design, period, cancellationToken), OpenSta.LeftOut(design));
        }

        var proofs = new List<ModuleProof>();
        if (WithProofs)
        {
            var equivalence = new NetlistEquivalence(yosys, target);
            foreach (var (unit, unitFolder) in DesignSynthesis.UnitsOf(block, configuration.ModuleName("")).Zip(design.Folders))
            {
                proofs.AddRange(await equivalence.RunAsync(unit, unitFolder, files, terminal.Progress, cancellationToken));
            }
        }

        var report = SynthesisReport.Of(
            figures, target, versions, design.Synthesis, DesignConventions.Of(configuration), timing);
        return WithProofs ? report.With(proofs) : report;
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
}

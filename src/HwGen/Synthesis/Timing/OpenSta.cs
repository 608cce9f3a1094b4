using HwGen.Modules;
using HwGen.Tools;

namespace HwGen.Synthesis.Timing;

/// <summary>OpenSTA: static timing of a mapped netlist before it is placed, without wires.</summary>
public sealed class OpenSta(ToolRunner runner)
{
    /// <summary>The part of the clock period that inputs and outputs take outside the design.</summary>
    public const double IoDelay = 0.25;

    /// <summary>The part of the clock period that a memory's inputs are there before its edge.</summary>
    public const double MemorySetup = 0.1;

    private const string Executable = "sta";
    private const string ConstraintsName = "constraints.sdc";
    private const string MemoriesName = "memories.lib";
    private const string ScriptName = "timing.tcl";

    /// <summary>The version of the OpenSTA found on PATH.</summary>
    public Task<ToolVersion> VersionAsync(CancellationToken cancellationToken) =>
        new ToolVersionReader(runner).ReadAsync(ToolCatalog.Find(Executable)!, cancellationToken);

    /// <summary>The constraints of a design with one clock: reset is the only path left out.</summary>
    /// <param name="periodNs">The clock period in ns.</param>
    public static string Constraints(double periodNs) => $"""
        create_clock -name {Port.Clock.Name} -period {periodNs:0.###} [get_ports {Port.Clock.Name}]
        set_input_delay {IoDelay * periodNs:0.####} -clock {Port.Clock.Name} [all_inputs]
        set_output_delay {IoDelay * periodNs:0.####} -clock {Port.Clock.Name} [all_outputs]
        set_false_path -from [get_ports {Port.Reset.Name}]

        """;

    /// <summary>What the analysis of <paramref name="design"/> leaves out because another instance of it is analyzed, in words.</summary>
    public static IReadOnlyList<string> LeftOut(DesignSynthesisResult design) => new RepeatedUnits(design).LeftOut;

    /// <summary>The worst path of <paramref name="design"/>, and the worst to its outputs and into each block, the worst
    /// first.</summary>
    /// <param name="folder">Constraints, script and log are left there.</param>
    /// <param name="target">What the netlists are made of.</param>
    /// <param name="design">The netlists of its units.</param>
    /// <param name="periodNs">The clock period in ns.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <exception cref="ToolException">OpenSTA is missing, failed, or found no path.</exception>
    public async Task<IReadOnlyList<TimingPath>> WorstPathsAsync(
        string folder, SynthesisTarget target, DesignSynthesisResult design, double periodNs, CancellationToken cancellationToken)
    {
        var constraints = Path.Combine(folder, ConstraintsName);
        await File.WriteAllTextAsync(constraints, Constraints(periodNs), cancellationToken).ConfigureAwait(false);
        return await WorstPathsAsync(folder, target, design, constraints, periodNs, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same with the constraints in the file <paramref name="constraints"/>.</summary>
    /// <param name="folder">Script and log are left there.</param>
    /// <param name="target">What the netlists are made of.</param>
    /// <param name="design">The netlists of its units.</param>
    /// <param name="constraints">The path of an SDC file.</param>
    /// <param name="periodNs">The clock period in ns, of which memories take their part.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <exception cref="ToolException">OpenSTA is missing, failed, found no path or can't read the constraints.</exception>
    public async Task<IReadOnlyList<TimingPath>> WorstPathsAsync(
        string folder, SynthesisTarget target, DesignSynthesisResult design, string constraints, double periodNs, CancellationToken cancellationToken)
    {
        var script = Path.Combine(folder, ScriptName);
        var memories = new MemoryCells(target.Memories, IoDelay * periodNs, MemorySetup * periodNs);
        var repeated = new RepeatedUnits(design);
        var netlists = design.Folders.Select(unit => Path.Combine(unit, ModuleSynthesis.FlatNetlistName)).ToList();
        for (var i = 0; i < netlists.Count && (target.Memories.Count > 0 || repeated.LeftOut.Count > 0); i++)
        {
            var unit = design.Units[i];
            var text = await File.ReadAllTextAsync(netlists[i], cancellationToken).ConfigureAwait(false);
            var ports = await File
                .ReadAllTextAsync(Path.Combine(design.Folders[i], ModuleSynthesis.PortNetlistName), cancellationToken)
                .ConfigureAwait(false);
            netlists[i] = Path.Combine(folder, $"{unit}.timing.v");
            await File
                .WriteAllTextAsync(netlists[i], repeated.Take(unit, memories.Take(text), memories.Take(ports)), cancellationToken)
                .ConfigureAwait(false);
        }

        var memoryLibrary = Path.Combine(folder, MemoriesName);
        await File.WriteAllTextAsync(memoryLibrary, memories.Liberty(), cancellationToken).ConfigureAwait(false);
        // Brackets are wildcards.
        var blocks = repeated.Instances
            .Select(name => name.Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal));
        await File.WriteAllTextAsync(script, $"""
            read_liberty {Quote(target.LibertyPath!)}
            read_liberty {Quote(memoryLibrary)}
            {string.Join('\n', netlists.Select(netlist => $"read_verilog {Quote(netlist)}"))}
            link_design {design.Units[^1]}
            read_sdc {Quote(constraints)}
            {Report("")}
            {Report("-to [all_outputs]")}
            {string.Join('\n', blocks.Select(ReportOf))}
            exit

            """, cancellationToken).ConfigureAwait(false);
        var lines = new List<string>();
        var invocation = new ToolInvocation
        {
            Executable = Executable,
            Arguments = ["-exit", script],
            WorkingDirectory = folder,
            Timeout = TimeSpan.FromHours(1),
            OnOutputLine = line =>
            {
                lines.Add(line);
                return OutputDecision.Continue;
            },
        };
        await runner.RunAsync(invocation, cancellationToken).ConfigureAwait(false);
        await File.WriteAllLinesAsync(Path.Combine(folder, "timing.log"), lines, cancellationToken).ConfigureAwait(false);
        // OpenSTA ends with 0 whatever happened.
        if (lines.Find(line => line.StartsWith("Error:", StringComparison.Ordinal)) is { } error)
        {
            throw new ToolException($"OpenSTA: {error}");
        }

        var paths = StaReportReader.Read(lines);
        return paths.Count > 0
            ? [.. paths.Distinct(TimingPath.ByEnds).OrderBy(path => path.SlackNs)]
            : throw new ToolException("OpenSTA found no path.");

        // Without an output there is no path, which is an error of Tcl.
        static string Report(string to) => $"catch {{report_checks -path_delay max -format full -fields net {to}}}";

        // A block may have no registers.
        static string ReportOf(string block) => $$"""
            set registers [get_pins -quiet {{{block}}/*/D}]
            if {[llength $registers] > 0} {{{Report("-to $registers")}}}
            """;
    }

    /// <summary>A word of Tcl, whatever characters it has.</summary>
    private static string Quote(string text) => text.IndexOfAny(['{', '}', '\\']) < 0
        ? $"{{{text}}}"
        : throw new ToolException($"OpenSTA can't read a file named {text}.");
}

using HwGen.Modules;
using HwGen.Synthesis.Liberty;
using HwGen.Tools;

namespace HwGen.Synthesis;

/// <summary>
/// Synthesis of a module and all below it. The hierarchy is kept: a column is synthesized once, however many of them a
/// macro has.
/// </summary>
public sealed class ModuleSynthesis(Yosys yosys, SynthesisTarget target)
{
    /// <summary>The netlist's file, hierarchical, as Yosys writes it.</summary>
    public const string NetlistName = "netlist.json";

    /// <summary>The netlist's file for timing analysis and simulation: flat but for black boxes, in Verilog.</summary>
    public const string FlatNetlistName = "netlist.v";

    /// <summary>The file of what the unit shows to timing analysis around it, for a library: of <see cref="FlatNetlistName"/>, the
    /// cells between its ports and the first registers behind them, those registers, and all loads of their nets.</summary>
    public const string PortNetlistName = "ports.v";

    /// <summary>The Liberty file in <see cref="Script"/>, which doesn't depend on where that lies.</summary>
    public const string LibertyName = "library.lib";

    /// <summary>The name of script and log, before <c>.ys</c> and <c>.log</c>.</summary>
    public const string ScriptName = "synthesis";

    private const string MappingName = "mapping.v";

    /// <summary>Synthesizes <paramref name="unit"/>.</summary>
    /// <param name="folder">Holds the Verilog; script, log and netlists join it.</param>
    /// <param name="unit">What to synthesize.</param>
    /// <param name="onProgress">Receives the name of each step as it begins.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <exception cref="ToolException">Yosys is missing or failed.</exception>
    public async Task<SynthesisResult> RunAsync(
        string folder, SynthesisUnit unit, Action<string>? onProgress, CancellationToken cancellationToken)
    {
        if (target.Mapping is { } mapping)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, MappingName), mapping.Text, cancellationToken).ConfigureAwait(false);
            File.CreateSymbolicLink(Path.Combine(folder, LibertyName), target.LibertyPath!);
        }

        var script = new YosysScript
        {
            Folder = folder,
            Name = ScriptName,
            OnProgress = onProgress,
            Text = Script(unit),
        };
        var run = await yosys.RunScriptAsync(script, cancellationToken).ConfigureAwait(false);
        var netlist = await YosysNetlistReader
            .ReadFileAsync(Path.Combine(folder, NetlistName), cancellationToken)
            .ConfigureAwait(false);
        return new(netlist, run.Warnings, run.Duration);
    }

    /// <summary>The commands. What <c>check</c> finds are warnings, and so part of the result, rather than a failure.</summary>
    public string Script(SynthesisUnit unit)
    {
        var isGeneric = target.Mapping is null;
        var files = unit.Files.Except(target.Mapping?.ReplacedFiles ?? []);
        List<string> commands =
        [
            Yosys.Progress("reading the Verilog"),
            .. If(!isGeneric, $"read_liberty -lib {LibertyName}", $"read_verilog {MappingName}"),
            $"read_verilog {string.Join(' ', files)}",
            .. If(unit.BlackBoxes.Count > 0, $"read_verilog -lib {string.Join(' ', unit.BlackBoxes)}"),
            $"hierarchy -check -top {unit.Top}",
            Yosys.Progress("word-level optimization"),
            $"synth -top {unit.Top} -run coarse:fine",
            "check",
            Yosys.Progress("gate-level optimization"),
            $"synth -top {unit.Top} -run fine:check",
            .. If(!isGeneric,
                Yosys.Progress("mapping to the library"),
                $"dfflibmap -liberty {LibertyName}",
                $"abc -liberty {LibertyName} -script {SynthesisTarget.LibraryAbcScript}",
                "opt_clean",
                "setundef -zero"),
            Yosys.Progress("checking and writing the netlist"),
            "hierarchy -check",
            "check",
            $"write_json {NetlistName}",
            // OpenSTA knows no parameters, and no assignments to parts of vectors. Units share modules, which have one name.
            "setattr -mod -unset keep_hierarchy *",
            "flatten",
            .. If(unit.BlackBoxParameters.Count > 0, $"setparam {string.Concat(unit.BlackBoxParameters.Select(name => $"-unset {name} "))}"),
            "splitnets",
            "opt_clean -purge",
            $"write_verilog -noattr {FlatNetlistName}",
            .. target.Library is { } library ? PortNetlist(unit, library) : [],
        ];
        return string.Join('\n', commands) + '\n';

        static string[] If(bool condition, params string[] commands) => condition ? commands : [];
    }

    /// <summary>The commands that make <see cref="PortNetlistName"/> of the flat netlist.</summary>
    private static string[] PortNetlist(SynthesisUnit unit, LibertyLibrary library)
    {
        var ends = string.Join(',', library.Cells.Values
            .Where(cell => cell.IsFlipFlop || cell.IsLatch)
            .Select(cell => cell.Name)
            .Concat(unit.BlackBoxes.Select(file => Path.GetFileNameWithoutExtension(file)))
            .Order(StringComparer.Ordinal));
        return
        [
            $"select -set inward i:* i:{Port.Clock.Name} %d i:{Port.Reset.Name} %d %co*:-{ends}",
            $"select -set outward o:* %ci*:-{ends}",
            "select -set passed @inward @outward %u",
            "delete t:* @passed %d @passed %co1 %d @outward %ci1 %d",
            "setattr -set keep 1 t:*",
            "opt_clean -purge",
            $"write_verilog -noattr {PortNetlistName}",
        ];
    }
}

using System.Text.RegularExpressions;
using HwGen.Emission;
using HwGen.Synthesis.Liberty;
using HwGen.Tools;

namespace HwGen.Synthesis;

/// <summary>
/// Proves that a netlist does what its Verilog does, module by module: what stands inside a module is left out of its proof,
/// and compared at the pins. Modules that are each equal make designs that are equal, of any size. Library cells are what
/// their Liberty file says.
/// </summary>
public sealed partial class NetlistEquivalence(Yosys yosys, SynthesisTarget target)
{
    /// <summary>Time for one module.</summary>
    public static TimeSpan TimeLimit { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Proves each module of <paramref name="unit"/>.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="netlistFolder">Holds its netlist.</param>
    /// <param name="files">The Verilog.</param>
    /// <param name="onProgress">Receives the name of each module as its proof begins.</param>
    /// <param name="cancellationToken">Cancels the proofs.</param>
    /// <exception cref="ToolException">Yosys is missing or failed, or the library doesn't say what a cell does.</exception>
    public async Task<IReadOnlyList<ModuleProof>> RunAsync(
        SynthesisUnit unit,
        string netlistFolder,
        IReadOnlyList<GeneratedFile> files,
        Action<string>? onProgress,
        CancellationToken cancellationToken)
    {
        var netlistPath = Path.Combine(netlistFolder, ModuleSynthesis.NetlistName);
        var netlist = await YosysNetlistReader.ReadFileAsync(netlistPath, cancellationToken).ConfigureAwait(false);
        var modules = netlist.Modules.Values.ToList();
        using var folder = RtlFolder.Create(null, [.. files.Where(file => unit.Files.Contains(file.Path) || unit.BlackBoxes.Contains(file.Path))]);
        File.CreateSymbolicLink(folder.PathOf(ModuleSynthesis.NetlistName), netlistPath);
        if (target.Library is { } library)
        {
            var cells = modules.SelectMany(module => module.Cells).Select(cell => cell.Type).Where(library.Cells.ContainsKey).Distinct();
            await File.WriteAllTextAsync(folder.PathOf(GateLevel.CellsFile), CellModels.Render(library, cells), cancellationToken).ConfigureAwait(false);
        }

        onProgress?.Invoke($"{unit.Top}: setting up {modules.Count} proofs");
        await yosys.RunScriptAsync(new() { Folder = folder.Path, Name = "setup", Text = Setup(unit, modules) }, cancellationToken).ConfigureAwait(false);
        var proofs = new List<ModuleProof>();
        for (var i = 0; i < modules.Count; i++)
        {
            onProgress?.Invoke($"{unit.Top}: proving {modules[i].SourceName}");
            proofs.Add(await ProveAsync(folder.Path, modules[i], i, cancellationToken).ConfigureAwait(false));
        }

        return proofs;
    }

    private static string ProofName(int index) => $"proof{index}";

    private static string PlainProofName(int index) => $"plain{index}";

    /// <summary>Two proofs, of which one is enough: all names that both views know help to find what is equal, but a net's second
    /// name, that of a pin inside, may be held against another net; so the second proof has one name for a net.</summary>
    private async Task<ModuleProof> ProveAsync(string folder, NetlistModule module, int index, CancellationToken cancellationToken)
    {
        var proof = await ProveAsync(folder, module, ProofName(index), cancellationToken).ConfigureAwait(false);
        if (proof.IsProven)
        {
            return proof;
        }

        var plain = await ProveAsync(folder, module, PlainProofName(index), cancellationToken).ConfigureAwait(false);
        return plain.IsProven ? plain : proof;
    }

    private async Task<ModuleProof> ProveAsync(string folder, NetlistModule module, string name, CancellationToken cancellationToken)
    {
        var script = new YosysScript
        {
            Folder = folder,
            Name = name,
            Timeout = TimeLimit,
            Text = $"""
                read_rtlil {name}.il
                equiv_simple -undef
                equiv_induct -undef
                equiv_status

                """,
        };
        try
        {
            var run = await yosys.RunScriptAsync(script, cancellationToken).ConfigureAwait(false);
            var status = Status().Match(await File.ReadAllTextAsync(run.LogPath, cancellationToken).ConfigureAwait(false));
            return status.Success
                ? new(module.SourceName, module.Name, Number("all"), Number("unproven"), IsTooLarge: false)
                : throw new ToolException($"Yosys doesn't say what came of the proof of {module.SourceName}.");

            int Number(string group) => int.Parse(status.Groups[group].Value);
        }
        catch (ToolTimedOutException)
        {
            return new(module.SourceName, module.Name, 0, 0, IsTooLarge: true);
        }
    }

    /// <summary>Writes a file for each proof, of both views of a module whose instances have become ports.</summary>
    private string Setup(SynthesisUnit unit, List<NetlistModule> modules)
    {
        List<string> commands =
        [
            $"read_verilog {string.Join(' ', unit.Files)}",
            .. unit.BlackBoxes.Count > 0 ? [$"read_verilog -lib {string.Join(' ', unit.BlackBoxes)}"] : Array.Empty<string>(),
            $"hierarchy -check -top {unit.Top}",
            "proc",
            "opt_expr",
            "opt_clean",
            "memory -nomap",
            "memory_map",
            "opt_clean",
            "setattr -mod -unset keep_hierarchy *",
            "design -stash gold",
            $"read_json {ModuleSynthesis.NetlistName}",
            .. target.Library is null ? Array.Empty<string>() : ["setattr -mod -set keep_hierarchy 1 *", $"read_verilog -overwrite {GateLevel.CellsFile}", "proc", "flatten"],
            "setattr -mod -unset keep_hierarchy *",
            "design -stash gate",
        ];
        for (var i = 0; i < modules.Count; i++)
        {
            var name = modules[i].Name;
            commands.AddRange(
            [
                "design -load gold", $"expose -evert {name}/c:*", "design -stash one",
                "design -load gate", $"expose -evert {name}/c:*", "design -stash other",
                "design -reset",
                $"design -copy-from one -as gold {name}",
                $"design -copy-from other -as gate {name}",
                "design -save pair",
                .. Compare(ProofName(i)),
                "design -load pair",
                "opt_clean -purge",
                .. Compare(PlainProofName(i)),
            ]);
        }

        return string.Join('\n', commands) + '\n';

        static string[] Compare(string file) =>
            ["equiv_make gold gate equivalence", "hierarchy -top equivalence", "async2sync", "opt_clean", $"write_rtlil {file}.il"];
    }

    [GeneratedRegex(@"Found (?<all>\d+) \$equiv cells in \S+:\s+Of those cells \d+ are proven and (?<unproven>\d+) are unproven")]
    private static partial Regex Status();
}

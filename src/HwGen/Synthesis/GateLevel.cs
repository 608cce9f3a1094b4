using System.Text.RegularExpressions;
using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Modules;
using HwGen.Synthesis.Liberty;
using HwGen.Tools;

namespace HwGen.Synthesis;

/// <summary>
/// A block's netlist in the place of its Verilog, so that the block's bench runs on the gates: those of its units, as
/// <see cref="DesignSynthesis"/> leaves them to timing analysis, and models of the library's cells.
/// </summary>
public sealed class GateLevel(Yosys yosys, SynthesisTarget target, BuildCache cache) : INetlistSource
{
    /// <summary>What the names of the netlists' files end with.</summary>
    public const string FileSuffix = "_netlist.v";

    /// <summary>The file of the library's cells.</summary>
    public const string CellsFile = "cells.v";

    /// <summary>Settings of Verilator for the netlists.</summary>
    internal static GeneratedFile Settings { get; } = new(
        "netlist.vlt",
        $"""
        // Nobody wrote the netlist by hand: its style is Yosys's.
        `verilator_config
        lint_off -file "*{FileSuffix}"
        lint_off -rule UNOPTFLAT -file "*{FileSuffix}"
        lint_off -file "{CellsFile}"
        lint_off -rule UNOPTFLAT -file "{CellsFile}"

        """);

    /// <inheritdoc/>
    public string TargetName => target.Name;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GeneratedFile>> GenerateAsync(
        VerilogModule block,
        HwGenConfiguration configuration,
        IReadOnlyList<GeneratedFile> rtl,
        Action<string>? onProgress,
        CancellationToken cancellationToken)
    {
        var top = configuration.ModuleName(block.Name);
        var prefix = configuration.ModuleName("");
        var design = await new DesignSynthesis(yosys, target, cache)
            .RunAsync(block, prefix, rtl, onProgress, cancellationToken)
            .ConfigureAwait(false);
        var boxes = block.Hierarchy().Where(module => module.IsBlackBox).SelectMany(module => module.Hierarchy())
            .Select(module => $"{configuration.ModuleName(module.Name)}.v").ToHashSet();
        var files = rtl.Where(file => boxes.Contains(file.Path)).ToList();
        foreach (var (unit, folder) in design.Units.Zip(design.Folders))
        {
            var text = await File
                .ReadAllTextAsync(Path.Combine(folder, ModuleSynthesis.FlatNetlistName), cancellationToken)
                .ConfigureAwait(false);
            files.Add(new($"{unit}{FileSuffix}", unit == top ? WithoutParameters(block, prefix, text) : text));
        }

        if (target.Library is { } library)
        {
            var netlist = design.Synthesis.Netlist;
            var cells = netlist.Modules.Values.SelectMany(module => module.Cells)
                .Where(cell => netlist.ModuleOf(cell) is null && !boxes.Contains($"{cell.Type}.v"))
                .Select(cell => cell.Type)
                .Distinct();
            files.Add(new(CellsFile, CellModels.Render(library, cells)));
        }

        files.Add(Settings);
        return files;
    }

    /// <summary>A netlist has no parameters; the bench sets the block's.</summary>
    internal static string WithoutParameters(VerilogModule block, string prefix, string text)
    {
        var name = $"{prefix}{block.Name}";
        var connections = block.Ports.Select(port => $"    .{port.Name}({port.Name})");
        var declaration = new Regex($@"^module {Regex.Escape(name)}\(", RegexOptions.Multiline);
        return declaration.Count(text) == 1
            ? $"""
            {declaration.Replace(text, $"module {name}_netlist(")}

            {HeaderRenderer.Render(block, prefix)}
              {name}_netlist u_netlist (
            {string.Join(",\n", connections)}
              );
            endmodule

            """
            : throw new ToolException($"The netlist that Yosys wrote has no module {name}.");
    }
}

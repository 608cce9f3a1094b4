using HwGen.Configuration;
using HwGen.Emission;
using HwGen.Modules;
using HwGen.Tools;

namespace HwGen.Synthesis.Ice40;

/// <summary>A block's netlist of iCE40 cells in the place of its Verilog, with the models of the cells that Yosys has.</summary>
/// <param name="synthesis">Makes the netlist.</param>
/// <param name="modelsPath">The file of the models.</param>
public sealed class Ice40Netlist(Ice40Synthesis synthesis, string modelsPath) : INetlistSource
{
    /// <inheritdoc/>
    public string TargetName => "ice40";

    /// <summary>Where the Yosys that <paramref name="runner"/> finds has its models: it looks beside itself, too.</summary>
    /// <exception cref="ToolException">Yosys or the models are missing.</exception>
    public static string ModelsOf(ToolRunner runner)
    {
        const string Models = "../share/yosys/ice40/cells_sim.v";
        var yosys = runner.Find("yosys") ?? throw new ToolNotFoundException("yosys");
        var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(yosys))!, Models));
        return File.Exists(path) ? path : throw new ToolException($"Yosys's models of iCE40 cells aren't where they should be, at {path}.");
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GeneratedFile>> GenerateAsync(
        VerilogModule block,
        HwGenConfiguration configuration,
        IReadOnlyList<GeneratedFile> rtl,
        Action<string>? onProgress,
        CancellationToken cancellationToken)
    {
        var top = configuration.ModuleName(block.Name);
        var folder = await synthesis.RunAsync(top, rtl, onProgress, cancellationToken).ConfigureAwait(false);
        var netlist = await File
            .ReadAllTextAsync(Path.Combine(folder, Ice40Synthesis.VerilogName), cancellationToken)
            .ConfigureAwait(false);
        var models = await File.ReadAllTextAsync(modelsPath, cancellationToken).ConfigureAwait(false);
        return
        [
            new($"{top}{GateLevel.FileSuffix}", GateLevel.WithoutParameters(block, configuration.ModuleName(""), netlist)),
            // Not every simulator knows defaults of ports. A time scale here would ask for one everywhere.
            new(GateLevel.CellsFile, "`define NO_ICE40_DEFAULT_ASSIGNMENTS\n" + models.Replace("`timescale", "// timescale", StringComparison.Ordinal)),
            GateLevel.Settings,
        ];
    }
}

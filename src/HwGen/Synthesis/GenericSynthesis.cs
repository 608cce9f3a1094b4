using HwGen.Tools;

namespace HwGen.Synthesis;

/// <summary>
/// Synthesis to Yosys's own gates and flip-flops. The hierarchy is kept: a column is synthesized once, however many of
/// them a macro has.
/// </summary>
public sealed class GenericSynthesis(Yosys yosys)
{
    private const string NetlistName = "netlist.json";

    /// <summary>Synthesizes <paramref name="top"/>.</summary>
    /// <param name="folder">Holds the Verilog; script, log and netlist join it.</param>
    /// <param name="files">The Verilog files, relative to <paramref name="folder"/>.</param>
    /// <param name="top">The module on top.</param>
    /// <param name="onProgress">Receives the name of each step as it begins.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <exception cref="ToolException">Yosys is missing or failed.</exception>
    public async Task<SynthesisResult> RunAsync(
        string folder,
        IReadOnlyList<string> files,
        string top,
        Action<string>? onProgress,
        CancellationToken cancellationToken)
    {
        // What check finds are warnings, and so part of the result, rather than a failure of Yosys.
        var script = new YosysScript
        {
            Folder = folder,
            Name = "synthesis",
            OnProgress = onProgress,
            Text = $"""
                {Yosys.Progress("reading the Verilog")}
                read_verilog {string.Join(' ', files)}
                hierarchy -check -top {top}
                {Yosys.Progress("word-level optimization")}
                synth -top {top} -run coarse:fine
                check
                {Yosys.Progress("gate-level optimization")}
                synth -top {top} -run fine:check
                {Yosys.Progress("checking and writing the netlist")}
                hierarchy -check
                check
                write_json {NetlistName}

                """,
        };
        var run = await yosys.RunScriptAsync(script, cancellationToken).ConfigureAwait(false);
        var netlist = await YosysNetlistReader
            .ReadFileAsync(Path.Combine(folder, NetlistName), cancellationToken)
            .ConfigureAwait(false);
        return new(netlist, run.Warnings, run.Duration);
    }
}

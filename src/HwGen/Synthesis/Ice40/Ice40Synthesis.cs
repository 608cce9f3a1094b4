using HwGen.Emission;
using HwGen.Tools;

namespace HwGen.Synthesis.Ice40;

/// <summary>Synthesis of a design, flat, to the cells of an iCE40; kept in the build cache.</summary>
public sealed class Ice40Synthesis(Yosys yosys, BuildCache cache)
{
    /// <summary>The netlist's file for place and route.</summary>
    public const string JsonName = "netlist.json";

    /// <summary>The netlist's file for simulation.</summary>
    public const string VerilogName = "netlist.v";

    /// <summary>Synthesizes <paramref name="top"/>.</summary>
    /// <param name="top">The module on top.</param>
    /// <param name="files">The Verilog of all modules.</param>
    /// <param name="onProgress">Receives the name of each step as it begins.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The folder with the netlists and the log.</returns>
    /// <exception cref="ToolException">Yosys is missing or failed.</exception>
    public async Task<string> RunAsync(
        string top, IReadOnlyList<GeneratedFile> files, Action<string>? onProgress, CancellationToken cancellationToken)
    {
        // Fan-out trees are dissolved: the FPGA's wires have buffers of their own.
        var script = $"""
            {Yosys.Progress($"{top}: reading the Verilog")}
            read_verilog {string.Join(' ', files.Select(file => file.Path))}
            hierarchy -check -top {top}
            setattr -mod -unset keep_hierarchy *
            {Yosys.Progress($"{top}: synthesis for iCE40")}
            synth_ice40 -top {top} -json {JsonName}
            check
            splitnets
            opt_clean -purge
            write_verilog -noattr {VerilogName}

            """;
        using var key = new CacheKey();
        key.Add("ice40").Add((await yosys.VersionAsync(cancellationToken).ConfigureAwait(false)).Text).Add(script);
        foreach (var file in files)
        {
            key.Add(file.Path).Add(DesignSynthesis.WithoutBanner(file.Text));
        }

        return await cache.GetOrAddAsync(key.Finish(), BuildAsync, cancellationToken).ConfigureAwait(false);

        async Task BuildAsync(string folder, CancellationToken token)
        {
            foreach (var file in files)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, file.Path), file.Text, token).ConfigureAwait(false);
            }

            await yosys.RunScriptAsync(
                new() { Folder = folder, Name = "synthesis", Text = script, OnProgress = onProgress }, token).ConfigureAwait(false);
            foreach (var file in files)
            {
                File.Delete(Path.Combine(folder, file.Path));
            }
        }
    }
}

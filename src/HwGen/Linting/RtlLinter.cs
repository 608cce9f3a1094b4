using System.Runtime.CompilerServices;
using HwGen.Emission;
using HwGen.Tools;

namespace HwGen.Linting;

/// <summary>Has every linter look at each module in turn, with the module on top and all below it.</summary>
public sealed class RtlLinter(Verilator verilator, Icarus icarus, Yosys yosys)
{
    /// <summary>Lints <paramref name="targets"/> one by one; each check is made when the caller asks for the next.</summary>
    /// <param name="folder">Holds the Verilog; Yosys's script and log join it.</param>
    /// <param name="waiverFile">The file that waives warnings, relative to <paramref name="folder"/>.</param>
    /// <param name="targets">The modules to put on top.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <exception cref="ToolException">A linter is missing or failed.</exception>
    public async IAsyncEnumerable<LintCheck> LintAsync(
        string folder,
        string waiverFile,
        IReadOnlyList<LintTarget> targets,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (module, files) in targets)
        {
            var paths = files.Select(file => Path.Combine(folder, file)).ToList();
            foreach (var view in Enum.GetValues<RtlView>())
            {
                var lint = new VerilatorLint
                {
                    Files = paths,
                    Top = module,
                    WaiverFiles = [Path.Combine(folder, waiverFile)],
                    Defines = view == RtlView.Simulation ? [BenchGenerator.SimulationView] : [],
                };
                yield return Check(
                    module, "verilator", view, await verilator.LintAsync(lint, cancellationToken).ConfigureAwait(false));
            }

            // The simulation view's $countones is Verilog that only Verilator is given.
            var compilation = new IcarusCompilation { Files = paths, Top = module };
            yield return Check(
                module, "iverilog", RtlView.Synthesis, await icarus.LintAsync(compilation, cancellationToken).ConfigureAwait(false));

            var script = new YosysScript
            {
                Folder = folder,
                Name = "lint",
                Text = $"""
                    read_verilog {string.Join(' ', files)}
                    hierarchy -check -top {module}
                    proc
                    check -assert
                    select -assert-none t:$dlatch t:$adlatch %u t:$dlatchsr %u t:$sr %u A:latches %d

                    """,
            };
            yield return Check(
                module, "yosys", RtlView.Synthesis, await yosys.LintAsync(script, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>Where the folder lies is no part of a finding.</summary>
    private static LintCheck Check(string module, string linter, RtlView view, IReadOnlyList<ToolDiagnostic> findings) =>
        new(module, linter, view, [.. findings.Select(finding => finding with { File = Path.GetFileName(finding.File) })]);
}

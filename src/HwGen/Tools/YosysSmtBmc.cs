namespace HwGen.Tools;

/// <summary>yosys-smtbmc: proves what a design's Verilog asserts, with Z3.</summary>
public sealed class YosysSmtBmc(ToolRunner runner, Yosys yosys)
{
    /// <summary>Looks for a way to break an assertion in the first cycles after the start.</summary>
    /// <remarks>With <paramref name="induction"/> also in all cycles: for a way from as many good cycles, wherever they
    /// begin, to a bad one.</remarks>
    /// <param name="folder">Holds the Verilog; script, log and formulas join it.</param>
    /// <param name="files">The Verilog files, relative to <paramref name="folder"/>.</param>
    /// <param name="top">The module on top.</param>
    /// <param name="steps">Cycles to look at.</param>
    /// <param name="cancellationToken">Cancels the proof.</param>
    /// <param name="induction">Proves the assertions for all cycles.</param>
    /// <returns>True if there is none: the assertions hold in these cycles, or in all.</returns>
    /// <exception cref="ToolException">A tool is missing or failed, or said neither yes nor no.</exception>
    public async Task<bool> HoldsAsync(
        string folder, IReadOnlyList<string> files, string top, int steps, CancellationToken cancellationToken, bool induction = false)
    {
        const string Formulas = "proof.smt2";
        var script = new YosysScript
        {
            Folder = folder,
            Name = "proof",
            Text = $"""
                read_verilog -formal {string.Join(' ', files)}
                hierarchy -check -top {top}
                setattr -mod -unset keep_hierarchy *
                proc
                flatten
                opt
                async2sync
                dffunmap
                opt_clean
                write_smt2 -wires {Formulas}

                """,
        };
        await yosys.RunScriptAsync(script, cancellationToken).ConfigureAwait(false);
        return await RunAsync(folder, Formulas, steps, isInduction: false, cancellationToken).ConfigureAwait(false)
            && (!induction || await RunAsync(folder, Formulas, steps, isInduction: true, cancellationToken).ConfigureAwait(false));
    }

    private async Task<bool> RunAsync(string folder, string formulas, int steps, bool isInduction, CancellationToken cancellationToken)
    {
        bool? holds = null;
        var invocation = new ToolInvocation
        {
            Executable = "yosys-smtbmc",
            Arguments = ["-s", "z3", "--unroll", "-t", $"{steps}", .. isInduction ? (string[])["-i"] : [], formulas],
            WorkingDirectory = folder,
            Timeout = TimeSpan.FromHours(1),
            AcceptsAnyExitCode = true,
            OnOutputLine = line =>
            {
                holds = line.EndsWith("Status: passed", StringComparison.OrdinalIgnoreCase) ? true
                    : line.EndsWith("Status: failed", StringComparison.OrdinalIgnoreCase) ? false
                    : holds;
                return OutputDecision.Continue;
            },
        };
        var result = await runner.RunAsync(invocation, cancellationToken).ConfigureAwait(false);
        return holds ?? throw new ToolException($"yosys-smtbmc said neither yes nor no. {result.ErrorTail}");
    }
}

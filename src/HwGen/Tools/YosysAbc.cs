namespace HwGen.Tools;

/// <summary>ABC as Yosys brings it: proves what a design's Verilog asserts for all cycles, by property-directed
/// reachability (Een, Mishchenko, Brayton, "Efficient implementation of property directed reachability", FMCAD 2011).</summary>
public sealed class YosysAbc(ToolRunner runner, Yosys yosys)
{
    /// <summary>Looks for a way from the start to a broken assertion, however long, or for a reason that there is none.</summary>
    /// <param name="folder">Holds the Verilog; script, log and circuit join it.</param>
    /// <param name="files">The Verilog files, relative to <paramref name="folder"/>.</param>
    /// <param name="top">The module on top. Registers that it doesn't initialize begin with anything.</param>
    /// <param name="cancellationToken">Cancels the proof.</param>
    /// <returns>True if the assertions hold in all cycles.</returns>
    /// <exception cref="ToolException">A tool is missing or failed, or said neither yes nor no.</exception>
    public async Task<bool> HoldsAsync(string folder, IReadOnlyList<string> files, string top, CancellationToken cancellationToken)
    {
        const string Circuit = "reachability.aig";
        var script = new YosysScript
        {
            Folder = folder,
            Name = "reachability",
            Text = $"""
                read_verilog -formal {string.Join(' ', files)}
                hierarchy -check -top {top}
                setattr -mod -unset keep_hierarchy *
                proc
                flatten
                opt -full
                async2sync
                dffunmap
                techmap
                opt -full
                dffunmap
                setundef -undriven -anyseq
                abc -g AND -fast
                opt_clean
                aigmap
                write_aiger -zinit {Circuit}

                """,
        };
        await yosys.RunScriptAsync(script, cancellationToken).ConfigureAwait(false);

        bool? holds = null;
        var invocation = new ToolInvocation
        {
            Executable = "yosys-abc",
            Arguments = ["-c", $"read_aiger {Circuit}; fold; scorr; dc2; pdr"],
            WorkingDirectory = folder,
            Timeout = TimeSpan.FromHours(1),
            OnOutputLine = line =>
            {
                holds = line.StartsWith("Property proved.", StringComparison.Ordinal) ? true
                    : line.Contains(" was asserted in frame ", StringComparison.Ordinal) ? false
                    : holds;
                return OutputDecision.Continue;
            },
        };
        var result = await runner.RunAsync(invocation, cancellationToken).ConfigureAwait(false);
        return holds ?? throw new ToolException($"yosys-abc said neither yes nor no. {result.ErrorTail}");
    }
}

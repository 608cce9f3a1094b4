using System.Text.RegularExpressions;

namespace HwGen.Tools;

/// <summary>Icarus Verilog: lints Verilog-2005 and compiles it for <c>vvp</c>.</summary>
public sealed partial class Icarus(ToolRunner runner)
{
    private const string Executable = "iverilog";

    /// <summary>The version of the Icarus Verilog found on PATH.</summary>
    public Task<ToolVersion> VersionAsync(CancellationToken cancellationToken) =>
        new ToolVersionReader(runner).ReadAsync(ToolCatalog.Find(Executable)!, cancellationToken);

    /// <summary>All that <c>iverilog -g2005 -Wall</c> complains about.</summary>
    /// <exception cref="ToolFailedException">It failed without a complaint about the source.</exception>
    public async Task<IReadOnlyList<ToolDiagnostic>> LintAsync(
        IcarusCompilation compilation, CancellationToken cancellationToken)
    {
        var diagnostics = new List<ToolDiagnostic>();
        var invocation = Compile(compilation, diagnostics, "-t", "null") with { AcceptsAnyExitCode = true };
        var result = await runner.RunAsync(invocation, cancellationToken).ConfigureAwait(false);
        return result.ExitCode == 0 || diagnostics.Count > 0
            ? diagnostics
            : throw new ToolFailedException(invocation, result.ExitCode!.Value, result.ErrorTail);
    }

    /// <summary>Compiles to the file <paramref name="output"/>, for <see cref="Simulation"/> to run.</summary>
    /// <returns>The warnings.</returns>
    /// <exception cref="ToolFailedException">The source was refused.</exception>
    public async Task<IReadOnlyList<ToolDiagnostic>> CompileAsync(
        IcarusCompilation compilation, string output, CancellationToken cancellationToken)
    {
        var diagnostics = new List<ToolDiagnostic>();
        var invocation = Compile(compilation, diagnostics, "-o", output);
        await runner.RunAsync(invocation, cancellationToken).ConfigureAwait(false);
        return diagnostics;
    }

    /// <summary>The run of a compiled program: give it an input and a reader of its output, then run it.</summary>
    /// <param name="program">What <see cref="CompileAsync"/> wrote.</param>
    /// <param name="plusArguments">Arguments that the Verilog reads, such as <c>+seed=1</c>.</param>
    /// <param name="timeout">The time limit.</param>
    /// <param name="waves">What <c>$dumpvars</c> writes, if the Verilog calls it.</param>
    public static ToolInvocation Simulation(
        string program, IReadOnlyList<string> plusArguments, TimeSpan timeout, WaveFormat waves = WaveFormat.Fst) => new()
        {
            Executable = "vvp",
            // -n: $stop ends the program rather than waiting for somebody to type.
            Arguments = ["-n", program, waves == WaveFormat.Vcd ? "-vcd" : "-fst", .. plusArguments],
            Timeout = timeout,
        };

    private static ToolInvocation Compile(
        IcarusCompilation compilation, List<ToolDiagnostic> diagnostics, params string[] target) => new()
        {
            Executable = Executable,
            Arguments =
            [
                $"-g{compilation.Language}", "-Wall", .. target, "-s", compilation.Top,
                .. compilation.IncludeDirectories.Select(folder => $"-I{folder}"),
                .. compilation.Defines.Select(define => $"-D{define}"),
                .. compilation.Parameters.Select(parameter => $"-P{compilation.Top}.{parameter}"),
                .. compilation.Files,
            ],
            Timeout = compilation.Timeout,
            OnErrorLine = line =>
            {
                if (ParseDiagnostic(line) is { } diagnostic)
                {
                    diagnostics.Add(diagnostic);
                }
            },
        };

    /// <summary>Reads a line such as <c>a.v:3: warning: message</c>; null for continuations and totals.</summary>
    private static ToolDiagnostic? ParseDiagnostic(string line)
    {
        var match = DiagnosticLine().Match(line);
        return match.Success
            ? new(
                match.Groups["severity"].Value == "warning" ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error,
                Code: null,
                match.Groups["file"] is { Success: true } file ? file.Value : null,
                match.Groups["line"] is { Success: true } number ? int.Parse(number.Value) : null,
                match.Groups["message"].Value)
            : null;
    }

    [GeneratedRegex(@"^((?<file>[^:\s][^:]*):(?<line>\d+): )?((?<severity>warning|error|sorry|internal error): (?<message>.*)|(?<message>syntax error.*))$")]
    private static partial Regex DiagnosticLine();
}

using System.Text.RegularExpressions;

namespace HwGen.Tools;

/// <summary>Yosys: synthesis, structural checks and proofs.</summary>
public sealed partial class Yosys(ToolRunner runner)
{
    private const string Executable = "yosys";
    private const string ProgressMark = "hwgen: ";

    /// <summary>The version of the Yosys found on PATH.</summary>
    public Task<ToolVersion> VersionAsync(CancellationToken cancellationToken) =>
        new ToolVersionReader(runner).ReadAsync(ToolCatalog.Find(Executable)!, cancellationToken);

    /// <summary>Writes a script beside its log and runs it.</summary>
    /// <exception cref="ToolFailedException">A command failed, <c>check -assert</c> among them.</exception>
    public async Task<YosysResult> RunScriptAsync(YosysScript script, CancellationToken cancellationToken)
    {
        var warnings = new List<string>();
        var invocation = await PrepareAsync(script, cancellationToken).ConfigureAwait(false) with
        {
            OnErrorLine = line =>
            {
                if (line.StartsWith(ProgressMark, StringComparison.Ordinal))
                {
                    script.OnProgress?.Invoke(line[ProgressMark.Length..]);
                }
                else if (MessageLine().Match(line) is { Success: true } match)
                {
                    warnings.Add(match.Groups["place"].Value + match.Groups["message"].Value);
                }
            },
        };
        var result = await runner.RunAsync(invocation, cancellationToken).ConfigureAwait(false);
        return new(Path.Combine(script.Folder, LogName(script)), warnings, result.Duration);
    }

    /// <summary>All that Yosys complains about while it runs a script, which may fail.</summary>
    /// <exception cref="ToolFailedException">It failed without a complaint.</exception>
    public async Task<IReadOnlyList<ToolDiagnostic>> LintAsync(YosysScript script, CancellationToken cancellationToken)
    {
        var diagnostics = new List<ToolDiagnostic>();
        var invocation = await PrepareAsync(script, cancellationToken).ConfigureAwait(false) with
        {
            AcceptsAnyExitCode = true,
            OnErrorLine = line =>
            {
                if (ParseDiagnostic(line) is { } diagnostic)
                {
                    diagnostics.Add(diagnostic);
                }
            },
        };
        var result = await runner.RunAsync(invocation, cancellationToken).ConfigureAwait(false);
        return result.ExitCode == 0 || diagnostics.Count > 0
            ? diagnostics
            : throw new ToolFailedException(invocation, result.ExitCode!.Value, result.ErrorTail);
    }

    /// <summary>The command that tells <see cref="YosysScript.OnProgress"/> what comes next.</summary>
    public static string Progress(string step) => $"log -stderr {ProgressMark}{step}";

    private static async Task<ToolInvocation> PrepareAsync(YosysScript script, CancellationToken cancellationToken)
    {
        var scriptName = $"{script.Name}.ys";
        await File
            .WriteAllTextAsync(Path.Combine(script.Folder, scriptName), script.Text, cancellationToken)
            .ConfigureAwait(false);
        return new()
        {
            Executable = Executable,
            // -q: warnings and errors alone reach standard error; the log has everything.
            Arguments = ["-q", "-l", LogName(script), "-s", scriptName],
            WorkingDirectory = script.Folder,
            Timeout = script.Timeout,
        };
    }

    private static string LogName(YosysScript script) => $"{script.Name}.log";

    private static ToolDiagnostic? ParseDiagnostic(string line)
    {
        var match = MessageLine().Match(line);
        return match.Success
            ? new(
                match.Groups["severity"].Value == "Warning" ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error,
                Code: null,
                match.Groups["file"] is { Success: true } file ? file.Value : null,
                match.Groups["line"] is { Success: true } number ? int.Parse(number.Value) : null,
                match.Groups["message"].Value)
            : null;
    }

    [GeneratedRegex(@"^(?<place>(?<file>[^\s:][^:]*):(?<line>\d+): )?(?<severity>Warning|ERROR): (?<message>.*)$")]
    private static partial Regex MessageLine();
}

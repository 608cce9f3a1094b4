using System.Text.RegularExpressions;

namespace HwGen.Tools;

/// <summary>Yosys: synthesis, structural checks and proofs.</summary>
public sealed partial class Yosys(ToolRunner runner)
{
    private const string Executable = "yosys";

    /// <summary>The version of the Yosys found on PATH.</summary>
    public Task<ToolVersion> VersionAsync(CancellationToken cancellationToken) =>
        new ToolVersionReader(runner).ReadAsync(ToolCatalog.Find(Executable)!, cancellationToken);

    /// <summary>Writes a script beside its log and runs it.</summary>
    /// <exception cref="ToolFailedException">A command failed, <c>check -assert</c> among them.</exception>
    public async Task<YosysResult> RunScriptAsync(YosysScript script, CancellationToken cancellationToken)
    {
        var scriptName = $"{script.Name}.ys";
        var logName = $"{script.Name}.log";
        await File
            .WriteAllTextAsync(Path.Combine(script.Folder, scriptName), script.Text, cancellationToken)
            .ConfigureAwait(false);

        var warnings = new List<string>();
        var invocation = new ToolInvocation
        {
            Executable = Executable,
            // -q: warnings and errors alone reach standard error; the log has everything.
            Arguments = ["-q", "-l", logName, "-s", scriptName],
            WorkingDirectory = script.Folder,
            Timeout = script.Timeout,
            OnErrorLine = line =>
            {
                if (WarningLine().Match(line) is { Success: true } match)
                {
                    warnings.Add(match.Groups["place"].Value + match.Groups["message"].Value);
                }
            },
        };
        var result = await runner.RunAsync(invocation, cancellationToken).ConfigureAwait(false);
        return new(Path.Combine(script.Folder, logName), warnings, result.Duration);
    }

    [GeneratedRegex(@"^(?<place>[^\s].*:\d+: )?Warning: (?<message>.*)$")]
    private static partial Regex WarningLine();
}

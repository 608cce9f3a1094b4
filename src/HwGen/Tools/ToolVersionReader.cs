using System.Text.RegularExpressions;

namespace HwGen.Tools;

/// <summary>Asks tools for their versions.</summary>
public sealed partial class ToolVersionReader(ToolRunner runner)
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(20);

    /// <summary>The version of <paramref name="tool"/>, from the first line in which it names one.</summary>
    /// <exception cref="ToolException">The tool is missing or doesn't tell its version.</exception>
    public async Task<ToolVersion> ReadAsync(Tool tool, CancellationToken cancellationToken)
    {
        ToolVersion? version = null;
        var invocation = new ToolInvocation
        {
            Executable = tool.Executable,
            Arguments = tool.VersionArguments,
            Timeout = TimeLimit,
            // Debian's iverilog fails to ask its own back end for a version, and says so, after printing its own.
            AcceptsAnyExitCode = true,
            OnOutputLine = line =>
            {
                version ??= Parse(line);
                return OutputDecision.Continue;
            },
        };
        var result = await runner.RunAsync(invocation, cancellationToken).ConfigureAwait(false);

        // nextpnr answers on standard error.
        version ??= result.ErrorTail.Split('\n').Select(Parse).FirstOrDefault(parsed => parsed is not null);
        return version ?? throw new ToolException($"{invocation} doesn't tell a version.");
    }

    private static ToolVersion? Parse(string line) =>
        VersionNumber().Match(line) is { Success: true } match && Version.TryParse(match.Value, out var number)
            ? new(line.Trim(), match.Value, number)
            : null;

    [GeneratedRegex(@"\d+(\.\d+){1,3}")]
    private static partial Regex VersionNumber();
}

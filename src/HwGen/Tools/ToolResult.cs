namespace HwGen.Tools;

/// <summary>How a run of an external program ended.</summary>
/// <param name="ExitCode">The exit code; null when the run was stopped early.</param>
/// <param name="Duration">Wall-clock time of the run.</param>
/// <param name="ErrorTail">The end of its standard error, <see cref="ToolRunner.ErrorTailBytes"/> at most.</param>
public sealed record ToolResult(int? ExitCode, TimeSpan Duration, string ErrorTail)
{
    /// <summary>Whether <see cref="ToolInvocation.OnOutputLine"/> ended the run.</summary>
    public bool StoppedEarly => ExitCode is null;
}

namespace HwGen.Tools;

/// <summary>An external program ended with a non-zero exit code.</summary>
public sealed class ToolFailedException : ToolException
{
    /// <summary>Creates the exception; its message carries the command line and the end of standard error.</summary>
    public ToolFailedException(ToolInvocation invocation, int exitCode, string errorTail)
        : base(Describe(invocation, exitCode, errorTail))
    {
        ExitCode = exitCode;
        ErrorTail = errorTail;
    }

    /// <summary>The program's exit code.</summary>
    public int ExitCode { get; }

    /// <summary>The end of its standard error.</summary>
    public string ErrorTail { get; }

    private static string Describe(ToolInvocation invocation, int exitCode, string errorTail)
    {
        var folder = invocation.WorkingDirectory is { } directory ? $"{Environment.NewLine}  in: {directory}" : "";
        var error = errorTail.Length > 0 ? Environment.NewLine + errorTail.TrimEnd() : "";
        return $"{Path.GetFileName(invocation.Executable)} failed with exit code {exitCode}.{Environment.NewLine}"
            + $"  command: {invocation}{folder}{error}";
    }
}

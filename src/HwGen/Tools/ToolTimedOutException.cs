namespace HwGen.Tools;

/// <summary>An external program ran longer than it may and was killed.</summary>
public sealed class ToolTimedOutException : ToolException
{
    /// <summary>Creates the exception; its message carries the limit, the command line and the end of standard error.</summary>
    public ToolTimedOutException(ToolInvocation invocation, string errorTail)
        : base(Describe(invocation, errorTail)) => Timeout = invocation.Timeout;

    /// <summary>The time that the program was given.</summary>
    public TimeSpan Timeout { get; }

    private static string Describe(ToolInvocation invocation, string errorTail)
    {
        var error = errorTail.Length > 0 ? Environment.NewLine + errorTail.TrimEnd() : "";
        return $"{Path.GetFileName(invocation.Executable)} was killed after {invocation.Timeout.TotalSeconds:0.###} s."
            + $"{Environment.NewLine}  command: {invocation}{error}";
    }
}

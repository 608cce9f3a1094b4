namespace HwGen.Tools;

/// <summary>An external program is missing, can't be started, failed or took too long: exit code 3 of the command line.</summary>
public class ToolException : Exception
{
    /// <summary>Creates the exception with a message for the user.</summary>
    public ToolException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

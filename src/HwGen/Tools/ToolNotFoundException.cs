namespace HwGen.Tools;

/// <summary>An executable isn't on PATH.</summary>
public sealed class ToolNotFoundException : ToolException
{
    /// <summary>Creates the exception, with the command that installs the tool where it is known.</summary>
    public ToolNotFoundException(string executable)
        : base(Describe(executable)) => Executable = executable;

    /// <summary>What was looked for.</summary>
    public string Executable { get; }

    private static string Describe(string executable)
    {
        if (executable.Contains(Path.DirectorySeparatorChar))
        {
            return $"{executable} doesn't exist or isn't executable.";
        }

        return ToolCatalog.Find(executable) is { } tool
            ? $"{executable} isn't on PATH. To install it: {tool.InstallCommand}"
            : $"{executable} isn't on PATH.";
    }
}

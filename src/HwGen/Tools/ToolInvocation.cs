namespace HwGen.Tools;

/// <summary>One run of an external program: what to start, what to feed it and how long it may take.</summary>
public sealed record ToolInvocation
{
    /// <summary>A name to be found on PATH, or the path of an executable.</summary>
    public required string Executable { get; init; }

    /// <summary>The arguments, each handed over as it stands: no shell ever sees them.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The time after which the program and all its descendants are killed.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>The folder to run in; null means the current one.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Environment variables to set or, where the value is null, to remove; the others are inherited.</summary>
    public IReadOnlyDictionary<string, string?> EnvironmentVariables { get; init; } = new Dictionary<string, string?>();

    /// <summary>
    /// Writes the program's standard input, which closes when the task ends; null means an empty input. Its token is
    /// cancelled when the program ends first. A program that stops reading early is no error of the writer's: the
    /// program's own exit code decides.
    /// </summary>
    public Func<Stream, CancellationToken, Task>? WriteInput { get; init; }

    /// <summary>Receives standard output line by line, as it comes, and decides whether to go on; null discards it.</summary>
    public Func<string, OutputDecision>? OnOutputLine { get; init; }

    /// <summary>Receives standard error line by line, as it comes; its tail is kept in the result in any case.</summary>
    public Action<string>? OnErrorLine { get; init; }

    /// <summary>Whether a non-zero exit code is a result for the caller to read, rather than a failure.</summary>
    public bool AcceptsAnyExitCode { get; init; }

    /// <summary>The command line as a shell would need it: for people to read and paste.</summary>
    public override string ToString() => string.Join(' ', Arguments.Prepend(Executable).Select(ShellQuoting.Quote));
}

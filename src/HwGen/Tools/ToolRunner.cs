using System.ComponentModel;
using System.Runtime.ExceptionServices;
using CliWrap;

namespace HwGen.Tools;

/// <summary>Starts external programs: the one place in HwGen that does.</summary>
/// <param name="searchPath">Where executables are looked for, by HwGen and by the programs that it starts; null means
/// the PATH of this process.</param>
public sealed class ToolRunner(string? searchPath = null)
{
    /// <summary>How much of a program's standard error is kept.</summary>
    public const int ErrorTailBytes = 64 * 1024;

    private const UnixFileMode AnyExecute =
        UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly string _searchPath = searchPath ?? Environment.GetEnvironmentVariable("PATH") ?? "";

    /// <summary>The path of an executable found on PATH, or of one that is itself a path; null when there is none.</summary>
    public string? Find(string executable)
    {
        if (executable.Contains(Path.DirectorySeparatorChar))
        {
            return IsExecutable(executable) ? Path.GetFullPath(executable) : null;
        }

        return _searchPath
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.GetFullPath(Path.Combine(folder, executable)))
            .FirstOrDefault(IsExecutable);
    }

    /// <summary>
    /// Runs a program to its end. Cancellation, the time limit, a stop by the reader of its output and an exception in a
    /// callback all kill it with its descendants before this method returns.
    /// </summary>
    /// <exception cref="ToolNotFoundException">The executable isn't on PATH.</exception>
    /// <exception cref="ToolFailedException">The program ended with a non-zero exit code.</exception>
    /// <exception cref="ToolTimedOutException">The program took too long.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<ToolResult> RunAsync(ToolInvocation invocation, CancellationToken cancellationToken)
    {
        var path = Find(invocation.Executable) ?? throw new ToolNotFoundException(invocation.Executable);
        var errorTail = new ErrorTail(ErrorTailBytes);
        var started = TimeProvider.System.GetTimestamp();

        using var timeout = new CancellationTokenSource(invocation.Timeout);
        using var kill = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var callbacks = new Callbacks(invocation, kill);
        var command = new Command(path)
            .WithArguments(invocation.Arguments, escape: true)
            .WithWorkingDirectory(invocation.WorkingDirectory ?? Environment.CurrentDirectory)
            .WithEnvironmentVariables(ChildEnvironment(invocation))
            .WithStandardInputPipe(PipeSource.Create(callbacks.WriteInputAsync))
            .WithStandardOutputPipe(PipeTarget.ToDelegate(callbacks.OnOutputLine))
            .WithStandardErrorPipe(PipeTarget.Merge(
                PipeTarget.Create(errorTail.ReadFromAsync),
                invocation.OnErrorLine is null ? PipeTarget.Null : PipeTarget.ToDelegate(callbacks.OnErrorLine)))
            .WithValidation(CommandResultValidation.None);

        int? exitCode = null;
        try
        {
            exitCode = (await command.ExecuteAsync(kill.Token).ConfigureAwait(false)).ExitCode;
        }
        catch (Exception exception) when (kill.IsCancellationRequested
            && exception is OperationCanceledException or TimeoutException)
        {
            // Which of the reasons for the kill it was is told apart below.
        }
        catch (Win32Exception exception)
        {
            throw new ToolException($"{path} couldn't be started: {exception.Message}", exception);
        }

        // Ctrl-C reaches the program too: what it makes of it must not hide that the user asked for it.
        cancellationToken.ThrowIfCancellationRequested();
        callbacks.ThrowIfFailed();
        if (callbacks.Stopped)
        {
            exitCode = null;
        }
        else if (exitCode is null)
        {
            throw new ToolTimedOutException(invocation, errorTail.ToString());
        }
        else if (exitCode != 0 && !invocation.AcceptsAnyExitCode)
        {
            throw new ToolFailedException(invocation, exitCode.Value, errorTail.ToString());
        }

        return new(exitCode, TimeProvider.System.GetElapsedTime(started), errorTail.ToString());
    }

    private static bool IsExecutable(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & AnyExecute) != 0);

    private Dictionary<string, string?> ChildEnvironment(ToolInvocation invocation) =>
        new(invocation.EnvironmentVariables) { ["PATH"] = _searchPath };

    /// <summary>
    /// Runs the invocation's callbacks. CliWrap waits for the program before it looks at a pipe that threw, and the
    /// program waits for somebody to empty that pipe: so whatever a callback throws is kept and kills the program.
    /// </summary>
    private sealed class Callbacks(ToolInvocation invocation, CancellationTokenSource kill)
    {
        private ExceptionDispatchInfo? _failure;
        private volatile bool _stopped;

        public bool Stopped => _stopped;

        public async Task WriteInputAsync(Stream stream, CancellationToken cancellationToken)
        {
            if (invocation.WriteInput is not { } write)
            {
                return;
            }

            try
            {
                await write(stream, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception) when (cancellationToken.IsCancellationRequested)
            {
                // The program has ended; what writing into its closed pipe throws means nothing.
            }
            catch (IOException exception) when (exception.GetType() == typeof(IOException))
            {
                // The program stopped reading. If that is a fault, its exit code and its own message say so.
            }
            catch (Exception exception)
            {
                Fail(exception);
            }
        }

        public void OnOutputLine(string line)
        {
            if (_stopped || _failure is not null || invocation.OnOutputLine is not { } read)
            {
                return;
            }

            try
            {
                if (read(line) == OutputDecision.Stop)
                {
                    _stopped = true;
                    kill.Cancel();
                }
            }
            catch (Exception exception)
            {
                Fail(exception);
            }
        }

        public void OnErrorLine(string line)
        {
            try
            {
                invocation.OnErrorLine!(line);
            }
            catch (Exception exception)
            {
                Fail(exception);
            }
        }

        public void ThrowIfFailed() => _failure?.Throw();

        private void Fail(Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
            kill.Cancel();
        }
    }
}

using System.Diagnostics;
using System.Text;
using HwGen.Tools;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Tools;

public sealed class ToolRunnerTests : IDisposable
{
    private readonly FakeTools _fakes = new();
    private readonly ToolRunner _runner;

    public ToolRunnerTests() => _runner = new(_fakes.SearchPath);

    private static CancellationToken TestToken => TestContext.Current.CancellationToken;

    public void Dispose() => _fakes.Dispose();

    [Fact]
    public async Task Arguments_arrive_as_they_were_given()
    {
        string[] arguments = ["plain", "with space", "", "\"double\"", "it's", "$HOME", "`id`", "a\nb", "*", "back\\slash\\", "é"];
        _fakes.Add("fake", """printf '%s\0' "$@" > recorded""");

        await _runner.RunAsync(Invoke("fake", arguments) with { WorkingDirectory = _fakes.Folder }, TestToken);

        var recorded = await File.ReadAllTextAsync(_fakes.PathOf("recorded"), TestToken);
        recorded.Split('\0')[..^1].ShouldBe(arguments);
    }

    [Fact]
    public async Task Environment_variables_are_set_and_removed()
    {
        _fakes.Add("fake", "echo \"[$ADDED][${LANG-unset}]\"");
        var lines = new List<string>();

        await _runner.RunAsync(
            Collect("fake", lines) with
            {
                EnvironmentVariables = new Dictionary<string, string?> { ["ADDED"] = "a b", ["LANG"] = null },
            },
            TestToken);

        lines.ShouldBe(["[a b][unset]"]);
    }

    [Fact]
    public async Task Missing_tool_is_named_with_the_command_that_installs_it()
    {
        var runner = new ToolRunner(_fakes.Folder);

        var exception = await Should.ThrowAsync<ToolNotFoundException>(
            () => runner.RunAsync(Invoke("verilator"), TestToken));

        exception.Message.ShouldBe("verilator isn't on PATH. To install it: apt-get install verilator");
    }

    [Fact]
    public void File_that_is_not_executable_is_not_found()
    {
        File.WriteAllText(_fakes.PathOf("fake"), "text");

        _runner.Find("fake").ShouldBeNull();
    }

    [Fact]
    public async Task File_that_is_no_program_is_a_tool_error()
    {
        File.WriteAllBytes(_fakes.Add("fake", ""), [1, 2, 3]);

        var exception = await Should.ThrowAsync<ToolException>(() => _runner.RunAsync(Invoke("fake"), TestToken));

        exception.Message.ShouldContain("couldn't be started");
    }

    [Fact]
    public async Task Failure_carries_exit_code_command_line_and_error_output()
    {
        _fakes.Add("fake", "echo 'broken: it is' >&2; exit 7");

        var exception = await Should.ThrowAsync<ToolFailedException>(
            () => _runner.RunAsync(Invoke("fake", "-G", "A B"), TestToken));

        exception.ExitCode.ShouldBe(7);
        exception.ErrorTail.ShouldBe("broken: it is\n");
        exception.Message.ShouldBe("fake failed with exit code 7.\n  command: fake -G 'A B'\nbroken: it is");
    }

    [Fact]
    public async Task Exit_code_can_be_a_result()
    {
        _fakes.Add("fake", "exit 7");

        var result = await _runner.RunAsync(Invoke("fake") with { AcceptsAnyExitCode = true }, TestToken);

        result.ExitCode.ShouldBe(7);
        result.StoppedEarly.ShouldBeFalse();
    }

    [Fact]
    public async Task Input_streams_in_while_output_streams_out()
    {
        _fakes.Add("fake", "exec cat");
        var count = 0;

        await _runner.RunAsync(
            Invoke("fake") with
            {
                WriteInput = WriteManyLinesAsync,
                OnOutputLine = line => line == $"{count++}" ? OutputDecision.Continue : throw new InvalidOperationException(line),
            },
            TestToken);

        count.ShouldBe(100_000);
    }

    [Fact]
    public async Task Program_that_does_not_read_its_input_may_succeed()
    {
        _fakes.Add("fake", "exit 0");

        var result = await _runner.RunAsync(Invoke("fake") with { WriteInput = WriteManyLinesAsync }, TestToken);

        result.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Broken_input_pipe_does_not_mask_the_tools_own_error()
    {
        _fakes.Add("fake", "read line; exec 0<&-; sleep 0.2; echo 'bad vector' >&2; exit 3");

        var exception = await Should.ThrowAsync<ToolFailedException>(
            () => _runner.RunAsync(Invoke("fake") with { WriteInput = WriteManyLinesAsync }, TestToken));

        exception.ExitCode.ShouldBe(3);
        exception.ErrorTail.ShouldBe("bad vector\n");
    }

    [Fact]
    public async Task Failing_writer_ends_the_run_with_its_own_exception()
    {
        _fakes.Add("fake", "exec sleep 60");

        await Should.ThrowAsync<InvalidDataException>(() => _runner.RunAsync(
            Invoke("fake") with { WriteInput = (_, _) => throw new InvalidDataException() },
            TestToken));
    }

    [Fact]
    public async Task Throwing_reader_ends_the_run_with_its_own_exception()
    {
        _fakes.Add("fake", "exec yes");

        await Should.ThrowAsync<InvalidDataException>(() => _runner.RunAsync(
            Invoke("fake") with { OnOutputLine = _ => throw new InvalidDataException() },
            TestToken));
    }

    [Fact]
    public async Task Reader_can_stop_the_run_without_a_failure()
    {
        _fakes.Add("fake", "exec yes");
        var lines = 0;

        var result = await _runner.RunAsync(
            Invoke("fake") with
            {
                WriteInput = (_, token) => Task.Delay(Timeout.Infinite, token),
                OnOutputLine = _ => ++lines == 10 ? OutputDecision.Stop : OutputDecision.Continue,
            },
            TestToken);

        result.StoppedEarly.ShouldBeTrue();
        result.ExitCode.ShouldBeNull();
        lines.ShouldBe(10);
    }

    [Fact]
    public async Task Time_limit_kills_and_is_reported()
    {
        _fakes.Add("fake", "echo started >&2; exec sleep 60");

        var exception = await Should.ThrowAsync<ToolTimedOutException>(
            () => _runner.RunAsync(Invoke("fake") with { Timeout = TimeSpan.FromSeconds(0.5) }, TestToken));

        exception.Message.ShouldBe("fake was killed after 0.5 s.\n  command: fake\nstarted");
    }

    [Fact]
    public async Task Cancellation_kills_grandchildren()
    {
        _fakes.Add("grandchild", "echo $$; sleep 60 & echo $!; wait");
        _fakes.Add("child", "grandchild & wait");
        _fakes.Add("fake", "child; true");
        var processes = new List<int>();
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestToken);

        await Should.ThrowAsync<OperationCanceledException>(() => _runner.RunAsync(
            Invoke("fake") with
            {
                OnOutputLine = line =>
                {
                    processes.Add(int.Parse(line));
                    if (processes.Count == 2)
                    {
                        cancellation.Cancel();
                    }

                    return OutputDecision.Continue;
                },
            },
            cancellation.Token));

        processes.Count.ShouldBe(2);
        foreach (var process in processes)
        {
            await ShouldEndAsync(process);
        }
    }

    [Fact]
    public async Task Flood_of_errors_keeps_its_end_only()
    {
        _fakes.Add("fake", "seq 1 200000 >&2");
        var lines = 0;

        var result = await _runner.RunAsync(Invoke("fake") with { OnErrorLine = _ => lines++ }, TestToken);

        lines.ShouldBe(200_000);
        result.ErrorTail.Length.ShouldBeInRange(ToolRunner.ErrorTailBytes - 100, ToolRunner.ErrorTailBytes + 100);
        result.ErrorTail.ShouldStartWith("[");
        result.ErrorTail.ShouldEndWith("\n199999\n200000\n");
    }

    private static async Task WriteManyLinesAsync(Stream stream, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false));
        for (var i = 0; i < 100_000; i++)
        {
            await writer.WriteLineAsync($"{i}".AsMemory(), cancellationToken);
        }
    }

    private static ToolInvocation Invoke(string executable, params string[] arguments) =>
        new() { Executable = executable, Arguments = arguments, Timeout = TimeSpan.FromSeconds(30) };

    private static ToolInvocation Collect(string executable, List<string> lines) => Invoke(executable) with
    {
        OnOutputLine = line =>
        {
            lines.Add(line);
            return OutputDecision.Continue;
        },
    };

    /// <summary>Gives the init process a moment to reap what was killed.</summary>
    private static async Task ShouldEndAsync(int processId)
    {
        var patience = Stopwatch.StartNew();
        while (IsRunning(processId))
        {
            patience.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5), $"process {processId} still runs");
            await Task.Delay(20, TestToken);
        }
    }

    private static bool IsRunning(int processId)
    {
        try
        {
            // The third field, after the name in brackets, is the state; Z is dead and waits to be reaped.
            var status = File.ReadAllText($"/proc/{processId}/stat");
            return status[status.LastIndexOf(')') + 2] != 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }
}

using System.CommandLine;
using HwGen.Commands;
using HwGen.Configuration;
using HwGen.Emission;
using Shouldly;
using Xunit;

namespace HwGen.Tests.Commands;

public sealed class ExitCodeTests
{
    [Fact]
    public async Task A_bad_configuration_or_output_exits_with_2_and_shows_no_stack_trace()
    {
        (await RunThatThrows(new ConfigurationException("file", []))).ExitCode.ShouldBe(ExitCodes.BadInput);

        var run = await RunThatThrows(new OutputException("[file]", new IOException("Disk full.")));
        run.ExitCode.ShouldBe(ExitCodes.BadInput);
        run.Error.ShouldBe("error: cannot write [file]: Disk full.\n");
    }

    [Fact]
    public async Task A_defect_shows_its_stack_trace_and_has_an_exit_code_of_its_own()
    {
        var run = await RunThatThrows(new InvalidOperationException("Impossible."));

        run.ExitCode.ShouldBe(ExitCodes.Defect);
        run.Error.ShouldContain("System.InvalidOperationException: Impossible.\n   at ");
    }

    [Fact]
    public async Task An_interrupted_command_exits_with_130()
    {
        using var interruption = new CancellationTokenSource();
        var root = new RootCommand();
        root.SetAction(async (_, cancellationToken) =>
        {
            await interruption.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });

        var run = await Run(root, interruption.Token);

        run.ExitCode.ShouldBe(ExitCodes.Interrupted);
        run.Error.ShouldBe("interrupted\n");
    }

    private static Task<HwGenRun> RunThatThrows(Exception exception)
    {
        var root = new RootCommand();
        root.SetAction(int (_) => throw exception);
        return Run(root, TestContext.Current.CancellationToken);
    }

    private static Task<HwGenRun> Run(RootCommand root, CancellationToken cancellationToken) =>
        HwGenRun.Of(terminal => HwGenProgram.RunAsync(root, [], terminal, cancellationToken));
}

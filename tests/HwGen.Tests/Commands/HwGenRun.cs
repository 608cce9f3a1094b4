using HwGen.Commands;

namespace HwGen.Tests.Commands;

/// <summary>What one run of the command line left behind.</summary>
internal sealed record HwGenRun(int ExitCode, string Output, string Error)
{
    public static async Task<HwGenRun> Of(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = await HwGenProgram.RunAsync(args, Terminal.Plain(output, error));
        return new HwGenRun(exitCode, output.ToString(), error.ToString());
    }
}

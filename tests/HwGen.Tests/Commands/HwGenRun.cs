using HwGen.Commands;

namespace HwGen.Tests.Commands;

/// <summary>What one run of the command line left behind.</summary>
internal sealed record HwGenRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs the command line <paramref name="args"/> in this process.</summary>
    public static Task<HwGenRun> Of(params string[] args) => Of(terminal => HwGenProgram.RunAsync(args, terminal));

    /// <summary>Runs <paramref name="program"/> on a terminal that remembers.</summary>
    public static async Task<HwGenRun> Of(Func<Terminal, Task<int>> program)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exitCode = await program(Terminal.Plain(output, error));
        return new HwGenRun(exitCode, output.ToString(), error.ToString());
    }
}

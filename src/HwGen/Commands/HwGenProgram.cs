using System.CommandLine;
using System.CommandLine.Invocation;
using HwGen.Configuration;
using Spectre.Console;

namespace HwGen.Commands;

/// <summary>Runs a command line from its words to its exit code: the one place that turns exceptions into both.</summary>
public static class HwGenProgram
{
    /// <summary>Runs the command line <paramref name="args"/>; never throws what its user could mend.</summary>
    public static Task<int> RunAsync(
        IReadOnlyList<string> args, Terminal terminal, CancellationToken cancellationToken = default) =>
        RunAsync(RootCommandFactory.Create(terminal), args, terminal, cancellationToken);

    /// <summary>Runs the command line <paramref name="args"/> of <paramref name="root"/>.</summary>
    internal static async Task<int> RunAsync(
        RootCommand root, IReadOnlyList<string> args, Terminal terminal, CancellationToken cancellationToken)
    {
        var parseResult = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var invocation = new InvocationConfiguration
        {
            Output = terminal.Out.Profile.Out.Writer,
            Error = terminal.Error.Profile.Out.Writer,
            EnableDefaultExceptionHandler = false,
        };
        try
        {
            if (parseResult.Action is ParseErrorAction usage)
            {
                usage.ShowHelp = args.Count == 0;
                invocation.Output = invocation.Error;
                await parseResult.InvokeAsync(invocation, cancellationToken);
                terminal.Error.WriteLine($"See: {UsageHint(parseResult.CommandResult.Command)}");
                return ExitCodes.BadInput;
            }

            return await parseResult.InvokeAsync(invocation, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine("interrupted");
            return ExitCodes.Interrupted;
        }
        catch (ConfigurationException exception)
        {
            ViolationPrinter.Print(terminal.Error, exception);
            return ExitCodes.BadInput;
        }
        catch (UserErrorException exception)
        {
            terminal.Error.MarkupLineInterpolated($"[red]error[/]: {exception.Message}");
            return ExitCodes.BadInput;
        }
        catch (Exception exception)
        {
            terminal.Error.MarkupLineInterpolated($"[red]error[/]: this is a defect of HwGen; please report it with all that follows");
            terminal.Error.WriteLine(exception.ToString());
            return ExitCodes.Defect;
        }
    }

    private static string UsageHint(Command command) => command is RootCommand ? "hwgen --help" : $"hwgen {command.Name} --help";
}

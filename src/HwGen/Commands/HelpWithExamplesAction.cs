using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace HwGen.Commands;

/// <summary>The usual help, followed by the command's examples and, for the root, the exit codes.</summary>
internal sealed class HelpWithExamplesAction(HelpAction help) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => help.ClearsParseErrors;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var command = parseResult.CommandResult.Command;
        IEnumerable<HwGenCommand> shown = command is HwGenCommand one ? [one] : command.Subcommands.OfType<HwGenCommand>();
        output.WriteLine("Examples:");
        foreach (var example in command is HwGenCommand ? shown.Single().Examples : shown.Select(each => each.Examples[0]))
        {
            output.WriteLine($"  hwgen {example}");
        }

        if (command is RootCommand)
        {
            output.WriteLine();
            output.WriteLine("Exit codes:");
            output.WriteLine("  0 done, 1 a check failed, 2 bad usage or configuration, 3 a tool is missing or failed, 130 interrupted");
        }

        return ExitCodes.Done;
    }
}

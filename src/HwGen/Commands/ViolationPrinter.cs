using HwGen.Configuration;
using Spectre.Console;

namespace HwGen.Commands;

/// <summary>Shows people what is wrong with a configuration.</summary>
internal static class ViolationPrinter
{
    /// <summary>Prints all violations that <paramref name="exception"/> carries.</summary>
    public static void Print(IAnsiConsole console, ConfigurationException exception)
    {
        foreach (var violation in exception.Violations)
        {
            console.MarkupLineInterpolated($"[red]error[/] [bold]{violation.RuleId}[/] at {violation.Path}: {violation.Problem}");
            console.MarkupLineInterpolated($"  [grey]value[/]       {violation.Value}");
            console.MarkupLineInterpolated($"  [grey]limit[/]       {violation.Limit}");
            console.MarkupLineInterpolated($"  [grey]suggestion[/]  {violation.Suggestion}");
        }

        console.MarkupLineInterpolated($"{exception.Origin}: {exception.Summary}");
    }
}

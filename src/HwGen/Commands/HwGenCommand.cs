using System.CommandLine;

namespace HwGen.Commands;

/// <summary>A command of the command line: one class each, named after it.</summary>
internal abstract class HwGenCommand : Command
{
    /// <summary>Creates the command <paramref name="name"/>.</summary>
    /// <param name="name">What its user types.</param>
    /// <param name="description">What it does, in a sentence.</param>
    /// <param name="examples">Command lines that help shows, without the leading <c>hwgen</c>.</param>
    protected HwGenCommand(string name, string description, params string[] examples)
        : base(name, description)
    {
        Examples = examples;
    }

    /// <summary>Command lines that help shows, without the leading <c>hwgen</c>.</summary>
    public IReadOnlyList<string> Examples { get; }

    /// <summary>Refuses values of <paramref name="option"/> that are not from <paramref name="lowest"/> to
    /// <paramref name="highest"/>.</summary>
    protected static void RequireRange<T>(Option<T> option, int lowest, int highest) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<T>() is int value && (value < lowest || value > highest))
        {
            result.AddError($"{option.Name} takes a number from {lowest} to {highest}, not {value}.");
        }
    });

    /// <summary>Whether the user typed <paramref name="option"/>, rather than that its default stands.</summary>
    protected static bool IsGiven(ParseResult parseResult, Option option) => parseResult.GetResult(option) is { Implicit: false };
}

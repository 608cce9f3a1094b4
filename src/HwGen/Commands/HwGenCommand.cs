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
}

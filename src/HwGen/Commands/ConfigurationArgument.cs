using System.CommandLine;
using HwGen.Configuration;

namespace HwGen.Commands;

/// <summary>The argument CONFIG: a preset's name or a file.</summary>
internal sealed class ConfigurationArgument : Argument<string>
{
    /// <summary>Creates the argument.</summary>
    public ConfigurationArgument()
        : base("CONFIG")
    {
        HelpName = "CONFIG";
        Description = $"A preset ({string.Join(", ", ConfigurationPresets.Names)}) or the path of a JSON file.";
        CompletionSources.Add([.. ConfigurationPresets.Names]);
    }

    /// <summary>Reads the configuration that <paramref name="parseResult"/> names.</summary>
    /// <exception cref="ConfigurationException">It breaks a rule.</exception>
    public HwGenConfiguration Read(ParseResult parseResult) =>
        ConfigurationReader.Read(parseResult.GetRequiredValue(this));
}

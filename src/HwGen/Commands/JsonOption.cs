using System.CommandLine;

namespace HwGen.Commands;

/// <summary>The option <c>--json FILE</c> of every command that measures.</summary>
internal sealed class JsonOption : Option<string?>
{
    /// <summary>Creates the option.</summary>
    public JsonOption()
        : base("--json")
    {
        HelpName = "FILE";
        Description = "Also write the figures to this file, as JSON.";
    }
}

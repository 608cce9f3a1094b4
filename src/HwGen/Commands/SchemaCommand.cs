using HwGen.Configuration;

namespace HwGen.Commands;

/// <summary><c>hwgen schema</c>: prints the JSON Schema of configurations.</summary>
internal sealed class SchemaCommand : HwGenCommand
{
    /// <summary>Creates the command, which writes to <paramref name="terminal"/>.</summary>
    public SchemaCommand(Terminal terminal)
        : base("schema", "Print the JSON Schema of configurations, for editors and other tools.",
            "schema > configs/hwgen.schema.json")
    {
        SetAction(_ =>
        {
            // Not through the console, which would wrap and pad what another program reads.
            terminal.Out.Profile.Out.Writer.Write(ConfigurationSchema.ToJson());
            return ExitCodes.Done;
        });
    }
}

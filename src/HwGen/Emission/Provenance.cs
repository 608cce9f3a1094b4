namespace HwGen.Emission;

/// <summary>Where generated files come from: what every banner and report says, and what makes two runs comparable.</summary>
/// <param name="ToolVersion">Version of HwGen.</param>
/// <param name="Command">The command line that makes the files again.</param>
/// <param name="ConfigurationName">Name of the configuration.</param>
/// <param name="ConfigurationSha256">Hash of the configuration, lower-case hexadecimal.</param>
public sealed record Provenance(string ToolVersion, string Command, string ConfigurationName, string ConfigurationSha256);

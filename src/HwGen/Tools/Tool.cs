namespace HwGen.Tools;

/// <summary>An external program that HwGen drives.</summary>
/// <param name="Executable">The name looked up on PATH.</param>
/// <param name="Package">The Debian package that installs it.</param>
/// <param name="Purpose">What needs it, in a few words.</param>
/// <param name="IsRequired">Whether HwGen's main flow fails without it; optional tools serve single commands.</param>
/// <param name="MinimumVersion">The oldest version known to work, as the tool writes it.</param>
/// <param name="VersionArguments">The arguments that make it print its version; none if it never tells one.</param>
public sealed record Tool(
    string Executable,
    string Package,
    string Purpose,
    bool IsRequired,
    string MinimumVersion,
    IReadOnlyList<string> VersionArguments)
{
    /// <summary>The command that installs the tool.</summary>
    public string InstallCommand => $"apt-get install {Package}";
}

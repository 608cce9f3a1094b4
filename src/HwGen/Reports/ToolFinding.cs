using HwGen.Tools;

namespace HwGen.Reports;

/// <summary>What was found of one tool.</summary>
/// <param name="Name">The executable.</param>
/// <param name="State">Whether it can be used.</param>
/// <param name="Required">Whether the main flow fails without it.</param>
/// <param name="Purpose">What needs it.</param>
/// <param name="Path">Where it lies; null when it is missing.</param>
/// <param name="Version">Its version; null when it is missing or broken.</param>
/// <param name="MinimumVersion">The oldest version known to work.</param>
/// <param name="InstallCommand">The command that installs it.</param>
public sealed record ToolFinding(
    string Name,
    ToolState State,
    bool Required,
    string Purpose,
    string? Path,
    string? Version,
    string MinimumVersion,
    string InstallCommand)
{
    /// <summary>The finding that <paramref name="report"/> holds.</summary>
    public static ToolFinding Of(ToolReport report) => new(
        report.Tool.Executable,
        report.State,
        report.Tool.IsRequired,
        report.Tool.Purpose,
        report.Path,
        report.Version?.Text,
        report.Tool.MinimumVersion,
        report.Tool.InstallCommand);
}

namespace HwGen.Reports;

/// <summary>What <c>hwgen configs --json</c> writes.</summary>
/// <param name="Configurations">All presets, in alphabetical order.</param>
public sealed record PresetsReport(IReadOnlyList<ConfigurationFigures> Configurations);

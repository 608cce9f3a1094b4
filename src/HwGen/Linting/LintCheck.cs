using HwGen.Tools;

namespace HwGen.Linting;

/// <summary>What one linter found in a module and all below it.</summary>
/// <param name="Module">The module on top.</param>
/// <param name="Linter">The tool.</param>
/// <param name="View">What it looked at.</param>
/// <param name="Findings">What it complained about and no waiver covers.</param>
public sealed record LintCheck(string Module, string Linter, RtlView View, IReadOnlyList<ToolDiagnostic> Findings);

using HwGen.Linting;

namespace HwGen.Reports;

/// <summary>What <c>hwgen lint --json</c> writes.</summary>
public sealed record LintReport
{
    /// <summary>The preset or file, as its user named it.</summary>
    public required string Configuration { get; init; }

    /// <summary>The configuration's hash.</summary>
    public required string ConfigurationSha256 { get; init; }

    /// <summary>The linters and their versions.</summary>
    public required IReadOnlyDictionary<string, string> Tools { get; init; }

    /// <summary>Findings of all checks.</summary>
    public required int Findings { get; init; }

    /// <summary>What each linter found in each module.</summary>
    public required IReadOnlyList<LintCheck> Checks { get; init; }

    /// <summary>What the linters were told not to report.</summary>
    public required IReadOnlyList<LintWaiver> Waivers { get; init; }
}

namespace HwGen.Configuration;

/// <summary>A configuration that cannot be used, with every reason at once.</summary>
/// <param name="origin">The preset or file, as its user named it.</param>
/// <param name="violations">All violations, at least one, in the order of the file.</param>
public sealed class ConfigurationException(string origin, IReadOnlyList<ConfigurationViolation> violations)
    : UserErrorException($"{origin}: {Count(violations)}: {string.Join(", ", violations.Select(v => $"{v.RuleId} at {v.Path}"))}")
{
    /// <summary>The preset or file, as its user named it.</summary>
    public string Origin { get; } = origin;

    /// <summary>All violations, at least one, in the order of the file.</summary>
    public IReadOnlyList<ConfigurationViolation> Violations { get; } = violations;

    /// <summary>How many rules are broken, in words.</summary>
    public string Summary => Count(Violations);

    private static string Count(IReadOnlyList<ConfigurationViolation> violations) =>
        violations.Count == 1 ? "1 violation" : $"{violations.Count} violations";
}

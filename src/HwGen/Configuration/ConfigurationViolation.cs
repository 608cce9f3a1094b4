namespace HwGen.Configuration;

/// <summary>One way in which a configuration breaks a rule.</summary>
/// <param name="RuleId">The rule, one of <see cref="RuleIds"/>.</param>
/// <param name="Path">Where it is broken, as a JSON path such as <c>$.macro.rows</c>.</param>
/// <param name="Problem">What is wrong, in a few words.</param>
/// <param name="Value">What stands there, as JSON.</param>
/// <param name="Limit">What may stand there.</param>
/// <param name="Suggestion">The nearest thing that would be accepted.</param>
public sealed record ConfigurationViolation(
    string RuleId, string Path, string Problem, string Value, string Limit, string Suggestion);

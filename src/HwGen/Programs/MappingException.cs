namespace HwGen.Programs;

/// <summary>A layer does not fit the core.</summary>
/// <param name="rule">What it would have to keep, one of <see cref="MappingRules"/>.</param>
/// <param name="reason">Why it does not, and what to change.</param>
public sealed class MappingException(string rule, string reason) : Exception($"{rule}: {reason}")
{
    /// <summary>The rule, one of <see cref="MappingRules"/>.</summary>
    public string Rule { get; } = rule;
}

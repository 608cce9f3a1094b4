using System.Text.Json.Nodes;

namespace HwGen.Configuration.Limits;

/// <summary>
/// A rule about one property of the configuration. A limit is a function to the nearest permitted value: what is its
/// own nearest value is permitted, and the nearest value is the suggestion for everything else.
/// </summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
internal abstract class LimitAttribute(string ruleId, string problem) : Attribute
{
    /// <summary>The rule's id, one of <see cref="RuleIds"/>.</summary>
    public string RuleId { get; } = ruleId;

    /// <summary>What is wrong with a value beyond the limit, in a few words.</summary>
    public string Problem { get; } = problem;

    /// <summary>The permitted values, in words.</summary>
    public abstract string Limit { get; }

    /// <summary>Adds to a property's JSON Schema what the limit says.</summary>
    public abstract void Describe(JsonObject schema);
}

using System.Text.Json.Nodes;

namespace HwGen.Configuration.Limits;

/// <summary>Permits the integers from <paramref name="minimum"/> to <paramref name="maximum"/>.</summary>
internal sealed class IntegerRangeAttribute(string ruleId, int minimum, int maximum)
    : IntegerLimitAttribute(ruleId, "out of range")
{
    /// <summary>Smallest permitted value.</summary>
    public int Minimum { get; } = minimum;

    /// <summary>Largest permitted value.</summary>
    public int Maximum { get; } = maximum;

    /// <inheritdoc/>
    public override string Limit => $"an integer from {Minimum} to {Maximum}";

    /// <inheritdoc/>
    public override int Nearest(int value) => Math.Clamp(value, Minimum, Maximum);

    /// <inheritdoc/>
    public override void Describe(JsonObject schema)
    {
        schema["minimum"] = Minimum;
        schema["maximum"] = Maximum;
    }
}

using System.Text.Json.Nodes;

namespace HwGen.Configuration.Limits;

/// <summary>Permits the integers <paramref name="choices"/>, in ascending order.</summary>
internal sealed class IntegerChoiceAttribute(string ruleId, params int[] choices)
    : IntegerLimitAttribute(ruleId, "not supported")
{
    /// <summary>The permitted values.</summary>
    public IReadOnlyList<int> Choices { get; } = choices;

    /// <inheritdoc/>
    public override string Limit => Wording.Alternatives(Choices.Select(choice => $"{choice}"));

    /// <inheritdoc/>
    public override int Nearest(int value) => Choices.MinBy(choice => Math.Abs((long)choice - value));

    /// <inheritdoc/>
    public override void Describe(JsonObject schema) =>
        schema["enum"] = new JsonArray([.. Choices.Select(choice => JsonValue.Create(choice))]);
}

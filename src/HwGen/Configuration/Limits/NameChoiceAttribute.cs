using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace HwGen.Configuration.Limits;

/// <summary>Permits the JSON names of the members of <paramref name="enumeration"/>.</summary>
internal sealed class NameChoiceAttribute(string ruleId, Type enumeration) : TextLimitAttribute(ruleId, "not supported")
{
    /// <summary>The enumeration whose members are permitted.</summary>
    public Type Enumeration { get; } = enumeration;

    /// <inheritdoc/>
    public override string Limit => Wording.Alternatives(Names.Select(Wording.Quote));

    private IReadOnlyList<string> Names =>
        [.. Enumeration.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(member => member.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? member.Name)];

    /// <inheritdoc/>
    public override string Nearest(string text) => Names.MinBy(name => Wording.EditDistance(name, text))!;

    /// <inheritdoc/>
    public override void Describe(JsonObject schema) =>
        schema["enum"] = new JsonArray([.. Names.Select(name => JsonValue.Create(name))]);
}

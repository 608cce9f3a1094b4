using System.Text.Json.Nodes;

namespace HwGen.Configuration.Limits;

/// <summary>Permits one line of 1 to <paramref name="maximumLength"/> printable characters, so that it fits a table and a comment.</summary>
internal sealed class PrintableLineAttribute(string ruleId, int maximumLength) : TextLimitAttribute(ruleId, "not one printable line")
{
    /// <summary>Largest permitted number of characters (UTF-16 code units).</summary>
    public int MaximumLength { get; } = maximumLength;

    /// <inheritdoc/>
    public override string Limit => $"one line of 1 to {MaximumLength} printable characters";

    /// <inheritdoc/>
    public override string Nearest(string text)
    {
        if (text.Length == 0)
        {
            return "What this configuration is for.";
        }

        var line = string.Create(Math.Min(text.Length, MaximumLength), text, (characters, source) =>
        {
            for (var i = 0; i < characters.Length; i++)
            {
                characters[i] = char.IsControl(source[i]) || source[i] is '\u2028' or '\u2029' ? ' ' : source[i];
            }
        });

        // A cut must not leave half a surrogate pair, which no file could hold.
        return char.IsHighSurrogate(line[^1]) ? line[..^1] : line;
    }

    /// <inheritdoc/>
    public override void Describe(JsonObject schema)
    {
        schema["minLength"] = 1;
        schema["maxLength"] = MaximumLength;
        schema["pattern"] = @"^[^\u0000-\u001F\u007F-\u009F\u2028\u2029]*$";
    }
}

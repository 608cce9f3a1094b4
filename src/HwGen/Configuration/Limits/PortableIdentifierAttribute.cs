using System.Text;
using System.Text.Json.Nodes;

namespace HwGen.Configuration.Limits;

/// <summary>
/// Permits identifiers that every Verilog tool takes and that name files which differ on every file system: lower case,
/// no leading, trailing or double underscore.
/// </summary>
internal sealed class PortableIdentifierAttribute(string ruleId) : TextLimitAttribute(ruleId, "not a portable Verilog identifier")
{
    private const int MaximumLength = 32;
    private const string Fallback = "hw";

    /// <inheritdoc/>
    public override string Limit => $"a-z, 0-9 and single underscores between them, a letter first, at most {MaximumLength} characters";

    /// <summary>Spells <paramref name="text"/> as an identifier. Identifiers, and only they, come out as they went in.</summary>
    public override string Nearest(string text)
    {
        var identifier = new StringBuilder();
        foreach (var character in text.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                identifier.Append(identifier.Length == 0 && char.IsAsciiDigit(character) ? $"{Fallback}_" : "").Append(character);
            }
            else if (identifier.Length > 0 && identifier[^1] != '_')
            {
                identifier.Append('_');
            }
        }

        identifier.Length = Math.Min(identifier.Length, MaximumLength);
        return identifier.Length == 0 ? Fallback : identifier.ToString().TrimEnd('_');
    }

    /// <inheritdoc/>
    public override void Describe(JsonObject schema)
    {
        schema["maxLength"] = MaximumLength;
        schema["pattern"] = "^[a-z][a-z0-9]*(_[a-z0-9]+)*$";
    }
}

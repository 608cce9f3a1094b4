using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace HwGen.Configuration;

/// <summary>What must hold before a text can be looked at as a JSON document.</summary>
internal static class ConfigurationSyntax
{
    /// <summary>Deepest nesting; a configuration has 2.</summary>
    private const int MaximumDepth = 16;

    /// <summary>Options for parsing a text that <see cref="Check"/> has passed.</summary>
    public static JsonDocumentOptions DocumentOptions { get; } = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = MaximumDepth,
    };

    /// <summary>The first thing that keeps <paramref name="json"/> from being read; null if it can be.</summary>
    public static ConfigurationViolation? Check(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            return Violation(RuleIds.Syntax, "not text", "bytes that are not UTF-8", "JSON in UTF-8", "save the file as UTF-8");
        }

        // One level more than permitted, so that too deep a nesting is told from a syntax error.
        var reader = new Utf8JsonReader(json, new JsonReaderOptions
        {
            AllowTrailingCommas = DocumentOptions.AllowTrailingCommas,
            CommentHandling = DocumentOptions.CommentHandling,
            MaxDepth = MaximumDepth + 1,
        });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String)
                {
                    // Throws at an escape that is half a surrogate pair, which JSON allows and no text can hold.
                    reader.GetString();
                }
                else if (reader.CurrentDepth == MaximumDepth && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    return TooDeep(LineAndColumn(json[..(int)reader.TokenStartIndex]));
                }
            }

            return null;
        }
        catch (JsonException exception)
        {
            // The message ends in the position, counted from 0, which we give in an editor's terms.
            var explanation = exception.Message.Split(" LineNumber:")[0];
            return Invalid(explanation, exception.LineNumber!.Value + 1, exception.BytePositionInLine!.Value + 1, json);
        }
        catch (InvalidOperationException exception)
        {
            var (line, column) = LineAndColumn(json[..(int)reader.TokenStartIndex]);
            return Invalid(exception.Message, line, column, json);
        }
    }

    private static ConfigurationViolation TooDeep((long Line, long Column) position) =>
        Violation(RuleIds.Depth, "nested too deep", $"depth {MaximumDepth + 1} at line {position.Line}, column {position.Column}",
            $"depth {MaximumDepth}", "a configuration is an object that contains the object \"macro\" and nothing deeper");

    private static ConfigurationViolation Invalid(string explanation, long line, long column, ReadOnlySpan<byte> json)
    {
        var text = Encoding.UTF8.GetString(json).Split('\n')[line - 1].Trim();
        return Violation(RuleIds.Syntax, $"not JSON at line {line}, column {column}", text.Length == 0 ? "the end of the text" : Wording.Quote(text),
            "JSON; comments and trailing commas are allowed", explanation);
    }

    private static (long Line, long Column) LineAndColumn(ReadOnlySpan<byte> before) =>
        (before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));

    private static ConfigurationViolation Violation(string ruleId, string problem, string value, string limit, string suggestion) =>
        new(ruleId, "$", problem, value, limit, suggestion);
}

using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace HwGen.Configuration;

/// <summary>What must hold before a text can be looked at as a JSON document.</summary>
internal static class ConfigurationSyntax
{
    /// <summary>Deepest nesting; a configuration has 2.</summary>
    private const int MaximumDepth = 16;

    // One level more than permitted, so that too deep a nesting is told from a syntax error.
    private static readonly JsonReaderOptions _readerOptions = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = MaximumDepth + 1,
    };

    /// <summary>Options for parsing a text that <see cref="Check"/> has passed.</summary>
    public static JsonDocumentOptions DocumentOptions { get; } = new()
    {
        AllowTrailingCommas = _readerOptions.AllowTrailingCommas,
        CommentHandling = _readerOptions.CommentHandling,
        MaxDepth = MaximumDepth,
    };

    /// <summary>The first thing that keeps <paramref name="json"/> from being read; null if it can be.</summary>
    public static ConfigurationViolation? Check(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            return Violation(RuleIds.Syntax, "not text", "bytes that are not UTF-8", "JSON in UTF-8", "save the file as UTF-8");
        }

        var reader = new Utf8JsonReader(json, _readerOptions);
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
            return Invalid(json, explanation, IsCutOff(json), (exception.LineNumber!.Value + 1, exception.BytePositionInLine!.Value + 1));
        }
        catch (InvalidOperationException exception)
        {
            return Invalid(json, exception.Message, isCutOff: false, LineAndColumn(json[..(int)reader.TokenStartIndex]));
        }
    }

    private static ConfigurationViolation TooDeep((long Line, long Column) position) =>
        Violation(RuleIds.Depth, "nested too deep", $"depth {MaximumDepth + 1} at line {position.Line}, column {position.Column}",
            $"depth {MaximumDepth}", "a configuration is an object that contains the object \"macro\" and nothing deeper");

    private static ConfigurationViolation Invalid(
        ReadOnlySpan<byte> json, string explanation, bool isCutOff, (long Line, long Column) position)
    {
        // The reader also counts a lone carriage return as the end of a line; then its last lines are one of ours.
        var lines = Encoding.UTF8.GetString(json).Split('\n');
        var line = lines[Math.Min(position.Line, lines.Length) - 1].Trim();
        var suggestion = isCutOff
            ? "the text ends too early: is the file complete?"
            : "look there for a missing or surplus comma, quote or bracket";
        return Violation(RuleIds.Syntax, $"not JSON at line {position.Line}, column {position.Column}: {explanation}",
            line.Length == 0 ? "an empty line" : Wording.Quote(line), "JSON; comments and trailing commas are allowed", suggestion);
    }

    /// <summary>Whether nothing is wrong with an invalid text but that it ends.</summary>
    private static bool IsCutOff(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, new JsonReaderState(_readerOptions));
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static (long Line, long Column) LineAndColumn(ReadOnlySpan<byte> before) =>
        (before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));

    private static ConfigurationViolation Violation(string ruleId, string problem, string value, string limit, string suggestion) =>
        new(ruleId, "$", problem, value, limit, suggestion);
}

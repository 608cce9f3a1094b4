using System.Text.Encodings.Web;
using System.Text.Json;

namespace HwGen.Configuration;

/// <summary>How messages about configurations put things.</summary>
internal static class Wording
{
    private const int LongestValue = 80;

    /// <summary>"a", "a or b", "a, b or c".</summary>
    public static string Alternatives(IEnumerable<string> items)
    {
        string[] all = [.. items];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} or {all[^1]}";
    }

    /// <summary>The text as JSON: quoted, and no control character gets through to a terminal.</summary>
    public static string Quote(string text) =>
        Shorten($"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"");

    /// <summary>A value as it stands in the file, if that is short.</summary>
    public static string Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => Quote(element.GetString()!),
        _ => Shorten(element.GetRawText()),
    };

    /// <summary>The JSON path of <paramref name="key"/> in the object at <paramref name="path"/>.</summary>
    public static string Path(string path, string key) =>
        key.Length > 0 && key.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '$')
            ? $"{path}.{Shorten(key)}"
            : $"{path}[{Quote(key)}]";

    /// <summary>The candidate that <paramref name="text"/> probably means, or null if none is near.</summary>
    public static string? Nearest(string text, IEnumerable<string> candidates)
    {
        var nearest = candidates.MinBy(candidate => EditDistance(candidate, text));
        return nearest is not null && EditDistance(nearest, text) <= Math.Max(2, nearest.Length / 3) ? nearest : null;
    }

    /// <summary>Insertions, deletions, exchanges of a character that lead from one text to the other, case aside.</summary>
    public static int EditDistance(string left, string right)
    {
        int[] above = [.. Enumerable.Range(0, left.Length + 1)];
        for (var row = 1; row <= right.Length; row++)
        {
            var diagonal = above[0];
            above[0] = row;
            for (var column = 1; column <= left.Length; column++)
            {
                var same = char.ToLowerInvariant(left[column - 1]) == char.ToLowerInvariant(right[row - 1]);
                var distance = Math.Min(diagonal + (same ? 0 : 1), Math.Min(above[column], above[column - 1]) + 1);
                diagonal = above[column];
                above[column] = distance;
            }
        }

        return above[^1];
    }

    private static string Shorten(string text) => text.Length <= LongestValue ? text : $"{text[..(LongestValue - 3)]}...";
}

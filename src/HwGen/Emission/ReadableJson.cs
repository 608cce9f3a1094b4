using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace HwGen.Emission;

/// <summary>JSON files for people: indented, the same on every system.</summary>
internal static class ReadableJson
{
    private static readonly JsonWriterOptions _format = new()
    {
        Indented = true,
        NewLine = "\n",
        // "g++" shall read so: such a file is no part of a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The bytes of what <paramref name="write"/> writes, with a newline at the end.</summary>
    public static byte[] Render(Action<Utf8JsonWriter> write)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, _format))
        {
            write(writer);
        }

        return [.. json.WrittenSpan, (byte)'\n'];
    }
}

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using HwGen.Emission;

namespace HwGen.Reports;

/// <summary>Writes reports as JSON files.</summary>
public static class ReportFile
{
    /// <summary>
    /// Writes <paramref name="report"/> to <paramref name="path"/>, as a whole or not at all; does nothing if
    /// <paramref name="path"/> is null, because its user asked for no file.
    /// </summary>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Write<TReport>(string? path, TReport report, JsonTypeInfo<TReport> type)
    {
        if (path is not null)
        {
            AtomicFile.Write(path, Render(report, type));
        }
    }

    /// <summary>The bytes of a report's file.</summary>
    public static byte[] Render<TReport>(TReport report, JsonTypeInfo<TReport> type) =>
        ReadableJson.Render(writer => JsonSerializer.Serialize(writer, report, type));
}

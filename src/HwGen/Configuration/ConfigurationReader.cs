using System.Text;
using System.Text.Json;

namespace HwGen.Configuration;

/// <summary>
/// The only way from JSON to a <see cref="HwGenConfiguration"/>. What it returns satisfies every rule; what it refuses,
/// it refuses with all reasons at once, as a <see cref="ConfigurationException"/>.
/// </summary>
public static class ConfigurationReader
{
    /// <summary>Largest file that is read, in bytes.</summary>
    public const int MaximumBytes = 1 << 20;

    /// <summary>
    /// Reads a preset or a file. <paramref name="nameOrPath"/> is a path if it contains a separator, ends in
    /// <c>.json</c> or names an existing file; otherwise it is a preset's name.
    /// </summary>
    public static HwGenConfiguration Read(string nameOrPath)
    {
        var isPath = nameOrPath.AsSpan().ContainsAny('/', '\\')
            || nameOrPath.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            || File.Exists(nameOrPath);
        return isPath ? ReadFile(nameOrPath) : ReadPreset(nameOrPath);
    }

    /// <summary>Reads the preset <paramref name="name"/>.</summary>
    public static HwGenConfiguration ReadPreset(string name)
    {
        using var stream = ConfigurationPresets.Open(name)
            ?? throw Refusal(name, RuleIds.Preset, "no preset of this name", Wording.Quote(name),
                $"{Wording.Alternatives(ConfigurationPresets.Names)}, or the path of a JSON file",
                Wording.Nearest(name, ConfigurationPresets.Names) ?? "hwgen configs lists the presets");
        return Parse(ReadBounded(stream, name), name);
    }

    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    public static HwGenConfiguration ReadFile(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Parse(ReadBounded(stream, path), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var problem = exception switch
            {
                FileNotFoundException or DirectoryNotFoundException => "no such file",
                _ when Directory.Exists(path) => "a folder, not a file",
                _ => "cannot be read",
            };
            throw Refusal(path, RuleIds.File, problem, Wording.Quote(path), "the path of a JSON file that you may read",
                $"check the path, or use a preset: {Wording.Alternatives(ConfigurationPresets.Names)}");
        }
    }

    /// <summary>Reads JSON text; <paramref name="origin"/> is what messages call it.</summary>
    public static HwGenConfiguration Parse(string json, string origin) => Parse(Encoding.UTF8.GetBytes(json), origin);

    /// <summary>Reads UTF-8 JSON text; <paramref name="origin"/> is what messages call it.</summary>
    public static HwGenConfiguration Parse(ReadOnlyMemory<byte> utf8Json, string origin)
    {
        var json = utf8Json.Span.StartsWith(Encoding.UTF8.Preamble) ? utf8Json[Encoding.UTF8.Preamble.Length..] : utf8Json;
        if (ConfigurationSyntax.Check(json.Span) is { } violation)
        {
            throw new ConfigurationException(origin, [violation]);
        }

        using var document = JsonDocument.Parse(json, ConfigurationSyntax.DocumentOptions);
        var violations = ConfigurationRules.Check(document.RootElement);
        return violations.Count == 0
            ? document.RootElement.Deserialize(ConfigurationJson.Default.HwGenConfiguration)!
            : throw new ConfigurationException(origin, violations);
    }

    private static ReadOnlyMemory<byte> ReadBounded(Stream stream, string origin)
    {
        // A pipe doesn't tell its length: read one byte more than is allowed and see.
        if (!stream.CanSeek || stream.Length <= MaximumBytes)
        {
            var buffer = new byte[stream.CanSeek ? stream.Length : MaximumBytes + 1];
            var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (length <= MaximumBytes)
            {
                return buffer.AsMemory(0, length);
            }
        }

        throw Refusal(origin, RuleIds.FileSize, "too large",
            stream.CanSeek ? $"{stream.Length} bytes" : $"more than {MaximumBytes} bytes",
            $"at most {MaximumBytes} bytes", "check the path: a configuration has a few hundred bytes");
    }

    private static ConfigurationException Refusal(
        string origin, string ruleId, string problem, string value, string limit, string suggestion) =>
        new(origin, [new ConfigurationViolation(ruleId, "$", problem, value, limit, suggestion)]);
}

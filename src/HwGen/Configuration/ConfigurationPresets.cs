using System.Reflection;

namespace HwGen.Configuration;

/// <summary>The named configurations that HwGen carries inside itself: the files of <c>configs/</c>.</summary>
public static class ConfigurationPresets
{
    private const string Prefix = "configs/";
    private const string Suffix = ".json";

    /// <summary>Names of all presets, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(resource => resource[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal)];

    /// <summary>Opens the JSON text of the preset <paramref name="name"/>; null if there is none of that name.</summary>
    public static Stream? Open(string name) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Prefix}{name}{Suffix}");
}

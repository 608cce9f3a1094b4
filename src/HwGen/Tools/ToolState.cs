using System.Text.Json.Serialization;

namespace HwGen.Tools;

/// <summary>Whether a tool can be used.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ToolState>))]
public enum ToolState
{
    /// <summary>Found, and as new as it must be.</summary>
    [JsonStringEnumMemberName("ready")]
    Ready,

    /// <summary>Found, but older than any version known to work.</summary>
    [JsonStringEnumMemberName("old")]
    Old,

    /// <summary>Found, but it doesn't run.</summary>
    [JsonStringEnumMemberName("broken")]
    Broken,

    /// <summary>Not on PATH.</summary>
    [JsonStringEnumMemberName("missing")]
    Missing,
}

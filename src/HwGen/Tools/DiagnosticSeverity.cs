using System.Text.Json.Serialization;

namespace HwGen.Tools;

/// <summary>How grave a tool finds what it reports.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DiagnosticSeverity>))]
public enum DiagnosticSeverity
{
    /// <summary>The source is accepted, with doubts.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>The source is refused.</summary>
    [JsonStringEnumMemberName("error")]
    Error,
}

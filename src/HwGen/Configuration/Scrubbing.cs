using System.Text.Json.Serialization;

namespace HwGen.Configuration;

/// <summary>Which RRAM words are written again without being asked for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Scrubbing>))]
public enum Scrubbing
{
    /// <summary>Words that the decoder corrected, after the burst that read them.</summary>
    [JsonStringEnumMemberName("corrected")]
    Corrected,

    /// <summary>None: whoever owns the RRAM reads the counters and programs.</summary>
    [JsonStringEnumMemberName("never")]
    Never,
}

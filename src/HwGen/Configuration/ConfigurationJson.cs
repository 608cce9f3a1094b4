using System.Text.Json;
using System.Text.Json.Serialization;

namespace HwGen.Configuration;

/// <summary>How the configuration's records stand in JSON: the source of keys for reader, canonical form and schema.</summary>
// Deserializing from a JsonElement reads its text again, comments and all.
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowTrailingCommas = true,
    ReadCommentHandling = JsonCommentHandling.Skip)]
[JsonSerializable(typeof(HwGenConfiguration))]
internal sealed partial class ConfigurationJson : JsonSerializerContext;

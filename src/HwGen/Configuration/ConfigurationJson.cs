using System.Text.Json.Serialization;

namespace HwGen.Configuration;

/// <summary>How the configuration's records stand in JSON: the source of keys for reader, canonical form and schema.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowTrailingCommas = true,
    ReadCommentHandling = System.Text.Json.JsonCommentHandling.Skip)]
[JsonSerializable(typeof(HwGenConfiguration))]
internal sealed partial class ConfigurationJson : JsonSerializerContext;

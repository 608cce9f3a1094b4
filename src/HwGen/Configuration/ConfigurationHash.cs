using System.Security.Cryptography;
using System.Text.Json;

namespace HwGen.Configuration;

/// <summary>
/// The identity of a configuration: configurations that say the same have the same hash, however they are written.
/// Everything that is generated, simulated or reported carries it.
/// </summary>
public static class ConfigurationHash
{
    /// <summary>SHA-256 of the canonical JSON, in lower-case hexadecimal.</summary>
    public static string Of(HwGenConfiguration configuration) =>
        Convert.ToHexStringLower(SHA256.HashData(CanonicalJson(configuration)));

    /// <summary>
    /// The configuration as UTF-8 JSON in the one form that is hashed: all keys in the order of the record, no white
    /// space, no comments, no <c>$schema</c>. <see cref="ConfigurationReader"/> reads it back.
    /// </summary>
    public static byte[] CanonicalJson(HwGenConfiguration configuration) =>
        JsonSerializer.SerializeToUtf8Bytes(configuration, ConfigurationJson.Default.HwGenConfiguration);
}

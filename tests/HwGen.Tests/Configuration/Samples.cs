using System.Text;
using HwGen.Configuration;
using Shouldly;

namespace HwGen.Tests.Configuration;

/// <summary>A configuration to break, and how to look at the pieces.</summary>
internal static class Samples
{
    public const string Good =
        """
        {
          "version": 1,
          "name": "good",
          "description": "Good.",
          "clockMhz": 100,
          "macros": 2,
          "macro": {
            "rows": 16, "columns": 8, "weightBits": 8, "inputBits": 8,
            "elementBits": 4, "banks": 2, "cell": "flipFlop", "result": "binary", "maxFanout": 32
          },
          "requantizer": { "lanes": 2, "channels": 12 },
          "softmax": { "lanes": 2, "keys": 10 },
          "layerNorm": { "lanes": 2, "channels": 9 },
          "windows": { "tokens": 64 },
          "rram": {
            "dataBits": 64, "lanes": 1, "banks": 4, "words": 8, "spares": 2, "attempts": 3, "scrub": "corrected",
            "readNs": 21, "verifyNs": 30, "setNs": 90, "resetNs": 95, "turnaroundNs": 20
          }
        }
        """;

    public static string[] RuleIdsOf(string json) => RuleIdsOf(Encoding.UTF8.GetBytes(json));

    public static string[] RuleIdsOf(byte[] json) => [.. ViolationsOf(json).Select(violation => violation.RuleId)];

    public static IReadOnlyList<ConfigurationViolation> ViolationsOf(string json) => ViolationsOf(Encoding.UTF8.GetBytes(json));

    private static IReadOnlyList<ConfigurationViolation> ViolationsOf(byte[] json) =>
        Should.Throw<ConfigurationException>(() => ConfigurationReader.Parse(json, "sample")).Violations;
}

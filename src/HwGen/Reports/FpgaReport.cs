using System.Text.Json;
using HwGen.Tools;

namespace HwGen.Reports;

/// <summary>What became of a design in an FPGA.</summary>
/// <param name="Configuration">The configuration as its user named it.</param>
/// <param name="ConfigurationSha256">Its hash.</param>
/// <param name="Device">The FPGA.</param>
/// <param name="ToolVersions">Version of each tool.</param>
/// <param name="Cells">Cells of the netlist by kind.</param>
/// <param name="Resources">What the device has and what is used of it.</param>
/// <param name="ClockMhz">The clock that is asked for.</param>
/// <param name="MaximumMhz">The clock that the routed design reaches.</param>
/// <param name="BitstreamBytes">Size of the bitstream.</param>
/// <param name="Problems">What is wrong; empty if nothing is.</param>
public sealed record FpgaReport(
    string Configuration,
    string ConfigurationSha256,
    string Device,
    IReadOnlyDictionary<string, string> ToolVersions,
    IReadOnlyDictionary<string, int> Cells,
    IReadOnlyList<FpgaResource> Resources,
    double ClockMhz,
    double MaximumMhz,
    long BitstreamBytes,
    IReadOnlyList<string> Problems)
{
    /// <summary>Reads what nextpnr reports: resources, and the frequency of the one clock.</summary>
    /// <exception cref="ToolException">It isn't nextpnr's report.</exception>
    public static (IReadOnlyList<FpgaResource> Resources, double MaximumMhz) ReadNextpnr(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var resources = document.RootElement.GetProperty("utilization").EnumerateObject()
                .Select(kind => new FpgaResource(kind.Name, kind.Value.GetProperty("used").GetInt32(), kind.Value.GetProperty("available").GetInt32()))
                .ToList();
            return (resources, document.RootElement.GetProperty("fmax").EnumerateObject().Single().Value.GetProperty("achieved").GetDouble());
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ToolException($"The report that nextpnr wrote can't be read: {exception.Message}", exception);
        }
    }
}

using System.Globalization;

namespace HwGen.Tools;

/// <summary>nextpnr: place and route for the iCE40 HX8K in its package of 256 balls.</summary>
public sealed class NextpnrIce40(ToolRunner runner)
{
    private const string Executable = "nextpnr-ice40";

    /// <summary>The version of the nextpnr found on PATH.</summary>
    public Task<ToolVersion> VersionAsync(CancellationToken cancellationToken) =>
        new ToolVersionReader(runner).ReadAsync(ToolCatalog.Find(Executable)!, cancellationToken);

    /// <summary>Places and routes a netlist, the same each time. A missed clock is no failure, but stands in the report.</summary>
    /// <param name="folder">The folder of all files.</param>
    /// <param name="netlist">The netlist, as Yosys writes it for nextpnr.</param>
    /// <param name="pins">The pins' places.</param>
    /// <param name="clockMhz">The clock to reach.</param>
    /// <param name="design">Receives the placed design, for <see cref="Icepack"/>.</param>
    /// <param name="report">Receives utilization and frequency as JSON.</param>
    /// <param name="cancellationToken">Kills the run.</param>
    /// <exception cref="ToolFailedException">The design doesn't fit.</exception>
    public Task PlaceAndRouteAsync(
        string folder, string netlist, string pins, int clockMhz, string design, string report, CancellationToken cancellationToken) =>
        runner.RunAsync(
            new ToolInvocation
            {
                Executable = Executable,
                Arguments =
                [
                    "--hx8k", "--package", "ct256", "--json", netlist, "--pcf", pins, "--asc", design, "--report", report,
                    "--freq", clockMhz.ToString(CultureInfo.InvariantCulture), "--timing-allow-fail", "--seed", "1", "--quiet",
                ],
                WorkingDirectory = folder,
                Timeout = TimeSpan.FromHours(1),
            },
            cancellationToken);
}

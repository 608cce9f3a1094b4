using HwGen.Modules;
using HwGen.Tools;

namespace HwGen.Synthesis.Ice40;

/// <summary>Place and route of a netlist in an iCE40 HX8K, and its bitstream; kept in the build cache.</summary>
public sealed class Ice40Implementation(NextpnrIce40 nextpnr, Icepack icepack, BuildCache cache)
{
    /// <summary>The pins' file.</summary>
    public const string PinsName = "pins.pcf";

    /// <summary>nextpnr's report.</summary>
    public const string ReportName = "report.json";

    /// <summary>The bitstream's file.</summary>
    public const string BitstreamName = "design.bin";

    /// <summary>The pins on Lattice's iCE40-HX8K breakout board: its clock of 12 MHz and its USB serial port. Reset is
    /// pulled up; connect it to ground to reset.</summary>
    public static string Pins { get; } =
        $"""
        set_io {Port.Clock.Name} J3
        set_io -pullup yes {Port.Reset.Name} B2
        set_io rx_i B10
        set_io tx_o B12

        """;

    /// <summary>Implements the netlist in <paramref name="netlistFolder"/>.</summary>
    /// <param name="netlistFolder">What <see cref="Ice40Synthesis"/> made.</param>
    /// <param name="clockMhz">The clock to reach.</param>
    /// <param name="onProgress">Receives the name of each step as it begins.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The folder with pins, report and bitstream.</returns>
    /// <exception cref="ToolException">A tool is missing or failed: the design doesn't fit.</exception>
    public async Task<string> RunAsync(
        string netlistFolder, int clockMhz, Action<string>? onProgress, CancellationToken cancellationToken)
    {
        var netlist = Path.Combine(netlistFolder, Ice40Synthesis.JsonName);
        using var key = new CacheKey();
        key.Add("ice40 implementation").Add((await nextpnr.VersionAsync(cancellationToken).ConfigureAwait(false)).Text)
            .Add(Pins).Add($"{clockMhz}")
            .Add(await File.ReadAllBytesAsync(netlist, cancellationToken).ConfigureAwait(false));
        return await cache.GetOrAddAsync(key.Finish(), BuildAsync, cancellationToken).ConfigureAwait(false);

        async Task BuildAsync(string folder, CancellationToken token)
        {
            const string Design = "design.asc";
            await File.WriteAllTextAsync(Path.Combine(folder, PinsName), Pins, token).ConfigureAwait(false);
            onProgress?.Invoke("place and route");
            await nextpnr.PlaceAndRouteAsync(folder, netlist, PinsName, clockMhz, Design, ReportName, token).ConfigureAwait(false);
            onProgress?.Invoke("packing the bitstream");
            await icepack.PackAsync(folder, Design, BitstreamName, token).ConfigureAwait(false);
            File.Delete(Path.Combine(folder, Design));
        }
    }
}

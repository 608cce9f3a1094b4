namespace HwGen.Tools;

/// <summary>icepack: bitstreams for iCE40.</summary>
public sealed class Icepack(ToolRunner runner)
{
    /// <summary>Packs a placed design.</summary>
    /// <param name="folder">The folder of both files.</param>
    /// <param name="design">The design, as nextpnr places it.</param>
    /// <param name="bitstream">Receives the bitstream.</param>
    /// <param name="cancellationToken">Kills the run.</param>
    /// <exception cref="ToolException">icepack is missing or failed.</exception>
    public Task PackAsync(string folder, string design, string bitstream, CancellationToken cancellationToken) => runner.RunAsync(
        new ToolInvocation
        {
            Executable = "icepack",
            Arguments = [design, bitstream],
            WorkingDirectory = folder,
            Timeout = TimeSpan.FromMinutes(10),
        },
        cancellationToken);
}

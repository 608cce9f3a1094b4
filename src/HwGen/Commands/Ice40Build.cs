using HwGen.Emission;
using HwGen.Modules.Serial;
using HwGen.Planning;
using HwGen.Reports;
using HwGen.Synthesis;
using HwGen.Synthesis.Ice40;
using HwGen.Tools;
using Spectre.Console;

namespace HwGen.Commands;

/// <summary><c>hwgen synth CONFIG --target ice40</c>: the macro behind a serial line, down to the bitstream.</summary>
internal sealed class Ice40Build(Terminal terminal, ToolRunner runner, BuildCache cache)
{
    private const string Device = "iCE40 HX8K, ct256";

    /// <summary>Makes the bitstream of the design <paramref name="figures"/>.</summary>
    /// <param name="figures">The configuration.</param>
    /// <param name="folderPath">Keeps Verilog, netlists, pins, report and bitstream; null to keep none.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <exception cref="UsageException">The design can't be put behind a serial line.</exception>
    public async Task<FpgaReport> RunAsync(ConfigurationFigures figures, string? folderPath, CancellationToken cancellationToken)
    {
        var configuration = figures.Settings;
        if (SerialPlan.Refusal(configuration) is { } reason)
        {
            throw new UsageException($"{figures.Configuration} cannot be built for an FPGA: {reason}.");
        }

        var block = new SerialMacro(new(configuration));
        var files = RtlGenerator.Generate(block, Provenance.Of(configuration, $"hwgen synth {figures.Configuration} --target {TargetOption.Ice40}"));
        var yosys = new Yosys(runner);
        var nextpnr = new NextpnrIce40(runner);
        var top = configuration.ModuleName(block.Name);
        var netlist = await new Ice40Synthesis(yosys, cache).RunAsync(top, files, terminal.Progress, cancellationToken);
        var implementation = await new Ice40Implementation(nextpnr, new(runner), cache)
            .RunAsync(netlist, configuration.ClockMhz, terminal.Progress, cancellationToken);
        if (folderPath is not null)
        {
            using var kept = RtlFolder.Create(folderPath, files);
            foreach (var file in Directory.EnumerateFiles(netlist).Concat(Directory.EnumerateFiles(implementation)))
            {
                File.Copy(file, kept.PathOf(Path.GetFileName(file)), overwrite: true);
            }
        }

        var cells = await YosysNetlistReader.ReadFileAsync(Path.Combine(netlist, Ice40Synthesis.JsonName), cancellationToken);
        var (resources, reached) = FpgaReport.ReadNextpnr(
            await File.ReadAllTextAsync(Path.Combine(implementation, Ice40Implementation.ReportName), cancellationToken));
        return new(
            figures.Configuration,
            figures.ConfigurationSha256,
            Device,
            new Dictionary<string, string>
            {
                ["yosys"] = (await yosys.VersionAsync(cancellationToken)).Text,
                ["nextpnr-ice40"] = (await nextpnr.VersionAsync(cancellationToken)).Text,
            },
            cells.Top.Cells.CountBy(cell => cell.Type).OrderBy(kind => kind.Key, StringComparer.Ordinal).ToDictionary(),
            resources,
            configuration.ClockMhz,
            reached,
            new FileInfo(Path.Combine(implementation, Ice40Implementation.BitstreamName)).Length,
            reached < configuration.ClockMhz ? [$"{reached:F1} MHz reached, {configuration.ClockMhz} asked for"] : []);
    }

    /// <summary>Prints what <see cref="RunAsync"/> found.</summary>
    public void Print(FpgaReport report)
    {
        var table = terminal.NewTable("RESOURCE", "used", "available", "share");
        foreach (var resource in report.Resources)
        {
            table.AddRow(resource.Name, $"{resource.Used}", $"{resource.Available}", $"{(double)resource.Used / resource.Available:P0}");
        }

        terminal.Out.Write(table);
        terminal.Out.MarkupLineInterpolated($"cells: {string.Join(", ", report.Cells.Select(kind => $"{kind.Value} {kind.Key}"))}");
        terminal.Out.MarkupLineInterpolated(
            $"{report.Device}: {report.MaximumMhz:F1} MHz reached after routing, {report.ClockMhz} asked for; bitstream of {report.BitstreamBytes} bytes");
        foreach (var problem in report.Problems)
        {
            terminal.Error.MarkupLineInterpolated($"[red]error[/]: {problem}");
        }
    }
}

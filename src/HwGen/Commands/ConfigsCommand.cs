using System.Globalization;
using HwGen.Configuration;
using HwGen.Planning;
using HwGen.Reports;
using Spectre.Console;

namespace HwGen.Commands;

/// <summary><c>hwgen configs</c>: lists the presets with their figures.</summary>
internal sealed class ConfigsCommand : HwGenCommand
{
    private readonly JsonOption _json = new();

    /// <summary>Creates the command, which writes to <paramref name="terminal"/>.</summary>
    public ConfigsCommand(Terminal terminal)
        : base("configs", "List the presets with their figures.", "configs", "configs --json presets.json")
    {
        Options.Add(_json);
        SetAction(parseResult =>
        {
            var report = new PresetsReport(
                [.. ConfigurationPresets.Names.Select(name =>
                    new ConfigurationFigures(name, new HwGenPlan(ConfigurationReader.ReadPreset(name))))]);
            ReportFile.Write(parseResult.GetValue(_json), report, ReportJson.Default.PresetsReport);
            Print(terminal, report);
            return ExitCodes.Done;
        });
    }

    private static void Print(Terminal terminal, PresetsReport report)
    {
        // "size" is rows x columns, "w/in/el" the bits of weights, inputs and elements: short, to fit 80 characters.
        var table = terminal.NewTable("CONFIG", "macros", "size", "w/in/el", "banks", "capacity", "MHz", "peak TOPS");
        foreach (var figures in report.Configurations)
        {
            var (settings, macro) = (figures.Settings, figures.Settings.Macro);
            table.AddRow(
                figures.Configuration,
                $"{settings.Macros}",
                $"{macro.Rows} x {macro.Columns}",
                $"{macro.WeightBits}/{macro.InputBits}/{macro.ElementBits}",
                $"{macro.Banks}",
                Units.Bits(figures.CapacityBits),
                $"{settings.ClockMhz}",
                figures.PeakTops.ToString("0.0000", CultureInfo.InvariantCulture));
        }

        terminal.Out.Write(table);
    }
}

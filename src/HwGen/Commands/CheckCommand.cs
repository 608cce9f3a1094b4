using System.Globalization;
using HwGen.Configuration;
using HwGen.Planning;
using HwGen.Reports;
using Spectre.Console;

namespace HwGen.Commands;

/// <summary><c>hwgen check CONFIG</c>: validates a configuration and prints what follows from it.</summary>
internal sealed class CheckCommand : HwGenCommand
{
    private readonly ConfigurationArgument _configuration = new();

    /// <summary>Creates the command, which writes to <paramref name="terminal"/>.</summary>
    public CheckCommand(Terminal terminal)
        : base("check", "Validate a configuration: print its figures, or everything that is wrong with it.",
            "check dac25", "check my-accelerator.json")
    {
        Arguments.Add(_configuration);
        SetAction(parseResult =>
        {
            var figures = new ConfigurationFigures(
                parseResult.GetRequiredValue(_configuration), new HwGenPlan(_configuration.Read(parseResult)));
            Print(terminal.Out, figures);
            return ExitCodes.Done;
        });
    }

    private static void Print(IAnsiConsole console, ConfigurationFigures figures)
    {
        var (settings, macro) = (figures.Settings, figures.Settings.Macro);
        console.MarkupLineInterpolated($"[green]OK[/] {figures.Configuration}: {settings.Description}");
        Line("name", settings.Name);
        Line("sha256", figures.ConfigurationSha256);
        Line("macros", $"{settings.Macros} of {macro.Rows} rows x {macro.Columns} columns, {macro.Banks} banks of {(macro.Cell == StorageCell.Latch ? "latches" : "flip-flops")}");
        Line("operands", $"{macro.WeightBits}-bit weights, {macro.InputBits}-bit inputs, {figures.AccumulatorBits}-bit {Form(macro.Result)} results");
        Line("capacity", Units.Bits(figures.CapacityBits));
        Line("bit mode", $"a vector every {figures.BitModeInterval} cycles, latency {figures.BitModeLatency}");
        Line("element mode", $"a vector every {figures.ElementModeInterval} cycles, latency {figures.ElementModeLatency}");
        Line("requantizer", $"{settings.Requantizer.Lanes} lanes, {settings.Requantizer.Channels} channels");
        Line("softmax", $"{settings.Softmax.Lanes} lanes, {settings.Softmax.Keys} keys");
        Line("layer norm", $"{settings.LayerNorm.Lanes} lanes, {settings.LayerNorm.Channels} channels");
        Line("windows", $"grids of up to {settings.Windows.Tokens} tokens");
        Line("rram", string.Create(CultureInfo.InvariantCulture,
            $"{Units.Bits(8 * figures.RramBytes)} in {settings.Rram.Banks} banks, {settings.Rram.DataBits}-bit words with SECDED, {figures.RramBytesPerCycle:0.##} bytes a cycle"));
        if (settings.Core is { } core)
        {
            Line("core", $"{core.SoftmaxUnits} softmax nodes, {core.Ports} ports, {core.BufferBeats} beats of {CorePlan.LanesOf(settings.Macro.Rows / settings.Macro.ElementBits, settings.Macro.Columns)} operands a node");
        }

        Line("peak", string.Create(CultureInfo.InvariantCulture,
            $"{figures.PeakMacsPerCycle:0.###} MACs a cycle, {figures.PeakTops:0.####} TOPS at {settings.ClockMhz} MHz"));

        void Line(string label, string value) => console.MarkupLineInterpolated($"  [grey]{label,-12}[/]  {value}");
    }

    private static string Form(ResultForm form) => form == ResultForm.CarrySave ? "carry-save" : "binary";
}

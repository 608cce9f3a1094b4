using System.CommandLine;
using System.Globalization;
using System.Text;
using HwGen.Emission;
using HwGen.Planning;
using HwGen.Tools;
using Spectre.Console;

namespace HwGen.Commands;

/// <summary><c>hwgen generate CONFIG --out DIR</c>: writes Verilog, bench, vectors and a Makefile.</summary>
internal sealed class GenerateCommand : HwGenCommand
{
    private readonly ConfigurationArgument _configuration = new();

    private readonly Option<string> _out = new("--out")
    {
        HelpName = "DIR",
        Description = "The folder to write. An earlier one of HwGen's is replaced; any other must be empty.",
        Required = true,
    };

    /// <summary>Creates the command, which writes to <paramref name="terminal"/>.</summary>
    public GenerateCommand(Terminal terminal)
        : base("generate", "Write a folder that stands alone: Verilog, bench, vectors, expected results, Makefile.",
            "generate dac25 --out dac25", "generate my-accelerator.json --out build/rtl")
    {
        Arguments.Add(_configuration);
        Options.Add(_out);
        SetAction((parseResult, cancellationToken) =>
        {
            var plan = new HwGenPlan(_configuration.Read(parseResult));
            var folder = parseResult.GetRequiredValue(_out);
            var files = StandaloneFolder.Generate(plan, cancellationToken);
            AtomicFolder.Write(folder, files, cancellationToken);
            Print(terminal.Out, plan.Configuration.Name, folder, files);
            return Task.FromResult(ExitCodes.Done);
        });
    }

    private static void Print(IAnsiConsole console, string name, string folder, IReadOnlyList<GeneratedFile> files)
    {
        console.MarkupLineInterpolated($"[green]OK[/] {name}: {files.Count} files, {Bytes(files)} bytes in {folder}");
        foreach (var group in files.Where(file => file.Path.Contains('/')).GroupBy(file => file.Path.Split('/')[0]))
        {
            Line($"{group.Key}/", $"{group.Count()} files, {Bytes(group)} bytes");
        }

        Line("next", $"make -C {ShellQuoting.Quote(folder)} all");

        void Line(string label, string value) => console.MarkupLineInterpolated($"  [grey]{label,-8}[/]  {value}");
    }

    private static string Bytes(IEnumerable<GeneratedFile> files) =>
        files.Sum(file => (long)Encoding.UTF8.GetByteCount(file.Text)).ToString(CultureInfo.InvariantCulture);
}

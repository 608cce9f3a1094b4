using System.CommandLine;
using System.CommandLine.Help;
using HwGen.Golden.Workloads;
using HwGen.Tools;

namespace HwGen.Commands;

/// <summary>Puts the command line together.</summary>
public static class RootCommandFactory
{
    /// <summary>Creates the root command, whose commands write to <paramref name="terminal"/>.</summary>
    public static RootCommand Create(Terminal terminal)
    {
        var root = new RootCommand("From one configuration: synthesizable Verilog for an edge vision-transformer accelerator.")
        {
            new CheckCommand(terminal),
            new ConfigsCommand(terminal),
            new DoctorCommand(terminal, new ToolRunner(), ToolCatalog.All),
            new FidelityCommand(terminal, SegFormerB0.Encoder),
            new GenerateCommand(terminal),
            new ImageCommand(terminal, SegFormerB0.Encoder),
            new LintCommand(terminal, new ToolRunner()),
            new PictureCommand(terminal),
            new RramCommand(terminal, new ToolRunner()),
            new SchemaCommand(terminal),
            new SimulateCommand(terminal, new ToolRunner()),
            new SynthCommand(terminal, new ToolRunner()),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamplesAction((HelpAction)help.Action!);
        return root;
    }
}

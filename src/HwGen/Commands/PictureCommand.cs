using HwGen.Planning;
using HwGen.Reports;

namespace HwGen.Commands;

/// <summary><c>hwgen picture CONFIG</c>: draws the macro in both modes.</summary>
internal sealed class PictureCommand : HwGenCommand
{
    private readonly ConfigurationArgument _configuration = new();

    /// <summary>Creates the command, which writes to <paramref name="terminal"/>.</summary>
    public PictureCommand(Terminal terminal)
        : base("picture", "Draw a macro in both modes, as SVG on standard output.",
            "picture dac25 > cim_macro.svg")
    {
        Arguments.Add(_configuration);
        SetAction(parseResult =>
        {
            // Not through the console, which would wrap and pad what another program reads.
            var plan = new HwGenPlan(_configuration.Read(parseResult));
            terminal.Out.Profile.Out.Writer.Write(MacroPicture.Draw(plan.Macro));
            return ExitCodes.Done;
        });
    }
}

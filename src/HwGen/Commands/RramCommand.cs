using HwGen.Tools;

namespace HwGen.Commands;

/// <summary><c>hwgen rram</c>: measures the weight memory.</summary>
internal sealed class RramCommand : HwGenCommand
{
    /// <summary>Creates the command, whose commands write to <paramref name="terminal"/> and start simulators through
    /// <paramref name="runner"/>.</summary>
    public RramCommand(Terminal terminal, ToolRunner runner)
        : base("rram", "Measure the RRAM that holds static weights.", "rram campaign dac25 --faults 100000")
    {
        Subcommands.Add(new RramCampaignCommand(terminal, runner));
    }
}

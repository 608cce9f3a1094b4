using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Rram;

/// <summary>A single command to the weight memory's RRAM.</summary>
/// <param name="Command">The command.</param>
public sealed record HostCommand(RramCommand Command) : StreamWord(2)
{
    /// <inheritdoc/>
    public override IEnumerable<StreamField> Fields => Command.Fields;
}

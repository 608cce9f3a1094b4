using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Serial;

/// <summary>A byte on a serial line.</summary>
/// <param name="Value">The byte.</param>
public sealed record SerialByte(byte Value) : StreamWord(0)
{
    /// <inheritdoc/>
    public override IEnumerable<StreamField> Fields => [new(Value, 8)];
}

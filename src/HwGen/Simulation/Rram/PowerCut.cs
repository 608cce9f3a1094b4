using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Rram;

/// <summary>A time for power to fail.</summary>
/// <param name="Cycles">Cycles until then; 0 says that power is back and programs may come.</param>
public sealed record PowerCut(int Cycles) : StreamWord(3)
{
    /// <inheritdoc/>
    public override IEnumerable<StreamField> Fields => [new(Cycles, 16)];
}

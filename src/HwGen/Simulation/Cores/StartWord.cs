using HwGen.Planning;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Cores;

/// <summary>Starts a layer.</summary>
/// <param name="Plan">Sizes.</param>
/// <param name="Chunks">Its chunks.</param>
/// <param name="Ports">Ports in use.</param>
/// <param name="RowBeats">Beats of a row.</param>
public sealed record StartWord(CorePlan Plan, int Chunks, int Ports, int RowBeats) : StreamWord(2)
{
    /// <inheritdoc/>
    public override IEnumerable<StreamField> Fields =>
        [new(Chunks, CorePlan.RowBits), new((1 << Ports) - 1, Plan.Ports), new(RowBeats - 1, CorePlan.BeatBits)];
}

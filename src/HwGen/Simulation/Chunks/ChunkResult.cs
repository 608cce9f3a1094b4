using HwGen.Export;
using HwGen.Golden.Attention;
using HwGen.Reports;

namespace HwGen.Simulation.Chunks;

/// <summary>A chunk's way through the blocks.</summary>
/// <param name="Golden">What the golden model makes of it.</param>
/// <param name="Rtl">What the blocks made of it.</param>
/// <param name="Runs">The blocks' runs in the order of the steps, each against its block's golden model on the same words.</param>
public sealed record ChunkResult(AttentionTrace Golden, AttentionTrace Rtl, IReadOnlyList<SimulationRun> Runs)
{
    /// <summary>The first number of the first step that is not the golden model's; null if there is none.</summary>
    public TensorDivergence? FirstDivergence => TensorComparison.FirstDivergence(Golden.Tensors(), Rtl.Tensors());
}

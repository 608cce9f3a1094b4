using HwGen.Planning;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Cores;

/// <summary>A beat of the input for each port.</summary>
/// <param name="Plan">Sizes.</param>
/// <param name="Beats">One for each port; those of ports that are not used mean nothing.</param>
public sealed record InputWord(CorePlan Plan, IReadOnlyList<sbyte[]> Beats) : StreamWord(3)
{
    /// <inheritdoc/>
    public override IEnumerable<StreamField> Fields => Beats.SelectMany(beat => beat).Select(operand => new StreamField(operand, Plan.OperandBits));
}

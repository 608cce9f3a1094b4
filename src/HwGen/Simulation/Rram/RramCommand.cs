using HwGen.Planning;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Rram;

/// <summary>A command to the RRAM.</summary>
/// <param name="Plan">Sizes.</param>
/// <param name="Operation">What to do.</param>
/// <param name="Address">Word, or counter.</param>
/// <param name="Lines">Lines to read: 1 or more.</param>
/// <param name="Data">Word to program.</param>
public sealed record RramCommand(RramPlan Plan, RramOperation Operation, int Address, int Lines = 1, UInt128 Data = default)
    : StreamWord(0)
{
    /// <inheritdoc/>
    public override IEnumerable<StreamField> Fields =>
    [
        new((int)Operation, 3),
        new(Address, Plan.AddressBits),
        new(Lines - 1, Plan.CountBits),
        new(Data, Plan.DataBits),
    ];
}

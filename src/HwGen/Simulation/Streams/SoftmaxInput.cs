using HwGen.Planning;

namespace HwGen.Simulation.Streams;

/// <summary>Logit codes of a part of a row.</summary>
/// <param name="Plan">Sizes of the softmax.</param>
/// <param name="Logits">One for each lane, used or not.</param>
/// <param name="Last">The word ends its row: what follows holds for the row. It means nothing in other words, all of
/// whose lanes are used.</param>
/// <param name="Used">Lanes used, from lane 0 on: 1 or more.</param>
/// <param name="Narrow">Exponentials of 4 bits, not 8.</param>
public sealed record SoftmaxInput(
    SoftmaxPlan Plan, IReadOnlyList<short> Logits, bool Last, int Used, bool Narrow) : StreamWord(0)
{
    /// <inheritdoc/>
    public override IEnumerable<StreamField> Fields =>
    [
        .. Logits.Select(logit => new StreamField(logit, SoftmaxPlan.LogitBits)),
        new(Last ? 1 : 0, 1),
        new(Used - 1, Plan.CountBits),
        new(Narrow ? 1 : 0, 1),
    ];
}

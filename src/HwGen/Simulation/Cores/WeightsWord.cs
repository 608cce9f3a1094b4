using HwGen.Planning;
using HwGen.Programs;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Cores;

/// <summary>A row of weights for a macro.</summary>
/// <param name="Plan">Sizes.</param>
/// <param name="Row">The row.</param>
public sealed record WeightsWord(CorePlan Plan, WeightRow Row) : StreamWord(1)
{
    /// <inheritdoc/>
    public override IEnumerable<StreamField> Fields =>
    [
        new(Row.Macro, Sizes.IndexBits(Plan.Tiles)),
        new(Row.Bank, Plan.Macro.BankBits),
        .. Row.Weights.Select(weight => new StreamField(weight, Plan.Macro.Configuration.WeightBits)),
        new(Row.Row, Plan.Macro.RowBits),
    ];
}

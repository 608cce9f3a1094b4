using HwGen.Golden;
using HwGen.Planning;

namespace HwGen.Modules.Serial;

/// <summary>The parameters of a macro behind a serial line.</summary>
internal sealed class SerialParameters(SerialPlan plan)
{
    public Parameter ClocksPerBit { get; } = new("CLOCKS_PER_BIT", plan.ClocksPerBit, "clock cycles of a bit on the line, 8 or more");

    public IReadOnlyList<Parameter> All
    {
        get
        {
            var macro = new MacroParameters(plan.Macro);
            return
            [
                macro.Rows,
                macro.Columns,
                macro.WeightBits,
                macro.InputBits,
                macro.ElementBits,
                macro.Banks,
                macro.MaxFanout,
                macro.OutputDepth,
                ClocksPerBit,
                new("SUM_BITS", RequantizerPlan.AccumulatorBits, "bits of the requantizer's accumulators and biases"),
                new("MULTIPLIER_BITS", FixedPointScale.MultiplierBits, "bits of a scale's multiplier"),
                new("SHIFT_BITS", FixedPointScale.ShiftBits, "bits of a scale's shift"),
                new("RESULT_BITS", SerialPlan.ResultBits, "bits of a result: a byte's"),
                macro.BankBits,
                macro.RowBits,
                macro.ColumnBits,
                macro.AccumulatorBits,
            ];
        }
    }
}

using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>The parameters that the macro's blocks share: one name, one meaning, everywhere.</summary>
internal sealed class MacroParameters(MacroPlan plan)
{
    public Parameter Rows { get; } = new("ROWS", plan.Configuration.Rows, "physical rows");

    public Parameter Columns { get; } = new("COLUMNS", plan.Configuration.Columns, "columns: output channels");

    public Parameter WeightBits { get; } = new("WEIGHT_BITS", plan.Configuration.WeightBits, "bits of a weight, two's complement: 4 or 8");

    public Parameter InputBits { get; } = new("INPUT_BITS", plan.Configuration.InputBits, "bits of an input: 4 or 8");

    public Parameter ElementBits { get; } = new("ELEMENT_BITS", plan.Configuration.ElementBits, "rows in a group, input bits a cycle in element mode: 1, 2 or 4; divides ROWS and INPUT_BITS");

    public Parameter Banks { get; } = new("BANKS", plan.Configuration.Banks, "weight banks: one computes while another is written");

    public Parameter MaxFanout { get; } = new("MAX_FANOUT", plan.Configuration.MaxFanout, "most loads of one net: above it, buffer trees");

    public Parameter OutputDepth { get; } = new("OUTPUT_DEPTH", plan.OutputDepth, "results the output buffer holds");

    public Parameter BankBits { get; } = new("BANK_BITS", "(BANKS > 1) ? $clog2(BANKS) : 1", "bits of a bank index", Derived: true);

    public Parameter RowBits { get; } = new("ROW_BITS", "(ROWS > 1) ? $clog2(ROWS) : 1", "bits of a row index", Derived: true);

    public Parameter ColumnBits { get; } = new("COLUMN_BITS", "(COLUMNS > 1) ? $clog2(COLUMNS) : 1", "bits of a column index", Derived: true);

    public Parameter ComplementedClass { get; } = new("COMPLEMENTED_CLASS", "(BANKS > 2) ? 0 : 1", "row classes whose weights and wordlines are kept complemented: even (0) or odd (1) ones", Derived: true);

    public Parameter ClassSumBits { get; } = new("CLASS_SUM_BITS", "(WEIGHT_BITS + $clog2(ROWS / ELEMENT_BITS) > INPUT_BITS - $clog2(ELEMENT_BITS)) ? WEIGHT_BITS + $clog2(ROWS / ELEMENT_BITS) : INPUT_BITS - $clog2(ELEMENT_BITS)", "bits of a row class's sum", Derived: true);

    public Parameter PlaneSumBits { get; } = new("PLANE_SUM_BITS", "CLASS_SUM_BITS + ELEMENT_BITS", "bits of a column's sum over one input plane", Derived: true);

    public Parameter Stages { get; } = new("STAGES", $"{plan.TreeStages}", "registers on the way through the adder tree, the one behind it too", Derived: true);

    public Parameter AdderRegisters { get; } = new("ADDER_REGISTERS", $"{plan.AdderRegisters}", "registers of the final adder", Derived: true);

    public Parameter AccumulatorBits { get; } = new("ACCUMULATOR_BITS", "WEIGHT_BITS + INPUT_BITS + $clog2(ROWS)", "bits of a column's result, signed", Derived: true);

    public Parameter ResultBits { get; } = new(
        "RESULT_BITS",
        plan.ResultWords == 1 ? "ACCUMULATOR_BITS" : $"{plan.ResultWords}*ACCUMULATOR_BITS",
        "bits that a column hands over",
        Derived: true);
}

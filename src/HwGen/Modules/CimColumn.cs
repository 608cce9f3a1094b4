using HwGen.Configuration;
using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>One column of the macro: storage, products, adder tree, accumulator, output buffer.</summary>
public sealed class CimColumn(MacroPlan plan) : VerilogModule
{
    private readonly MacroParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "cim_column";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        One column: storage, one-bit products, adder tree, shift-accumulator, output buffer.
        All columns of a macro are this one module.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Rows,
        parameters.WeightBits,
        parameters.InputBits,
        parameters.ElementBits,
        parameters.Banks,
        parameters.MaxFanout,
        parameters.OutputDepth,
        parameters.ClassSumBits,
        parameters.PlaneSumBits,
        parameters.AccumulatorBits,
        parameters.ResultBits,
        parameters.Stages,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("wordlines_i", "BANKS*ROWS", "one input bit for each row, bank b in bits b*ROWS +: ROWS; every other class complemented"),
        Port.In("column_select_i", "this column is written in this cycle"),
        Port.In("row_select_i", "BANKS*ROWS", "rows written, bank b in bits b*ROWS +: ROWS"),
        Port.In("row_data_i", "WEIGHT_BITS", "row-wise data; zero while writing column-wise"),
        Port.In("column_data_i", "WEIGHT_BITS*ROWS", "column-wise data, bit plane p in bits p*ROWS +: ROWS; zero while writing row-wise; every other class complemented"),
        Port.In("sum_element_i", "STAGES", "bit s: mode of the plane whose sum is in stage s of the adder tree"),
        Port.In("sum_bit_i", "STAGES", "the opposite of sum_element_i"),
        Port.In("sum_negate_top_i", "STAGES", "bit s: its top class counts negative"),
        Port.In("sum_not_plain_i", "STAGES", "sum_bit_i or sum_negate_top_i"),
        Port.In("accumulate_first_i", "the plane sum that stands is a vector's first"),
        Port.In("accumulate_element_i", "its mode"),
        Port.In("accumulate_negative_i", "it holds the signs of its vector's inputs"),
        Port.In("take_in_i", "OUTPUT_DEPTH", "output buffer entry n takes the accumulator's result"),
        Port.In("take_next_i", "OUTPUT_DEPTH", "output buffer entry n takes entry n + 1"),
        Port.Out("result_o", "RESULT_BITS", "oldest result; carry-save: carry word above sum word"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new CimStorage(plan),
        new CimMultiplier(plan),
        new CimAdderTree(plan),
        new CimAccumulator(plan),
        .. plan.Configuration.Result == ResultForm.Binary ? [new CimFinalAdder(plan)] : Array.Empty<VerilogModule>(),
        new CimOutputBuffer(plan),
    ];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Choices => new Dictionary<string, object>
    {
        ["carry_save"] = plan.Configuration.Result == ResultForm.CarrySave,
    };
}

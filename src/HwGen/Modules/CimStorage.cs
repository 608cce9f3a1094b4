using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>One column's weight cells: the module that a foundry's array replaces.</summary>
public sealed class CimStorage(MacroPlan plan) : VerilogModule
{
    private readonly MacroParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "cim_storage";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Weight cells of one column. A foundry's array replaces this module: same ports, a write
        visible from the next cycle on. Rows are kept in class order (see cim_input_serializer).
        """ + (plan.HasLatches ?
        """

        Cells are latches, open while the clock is high and their row and column are selected. So
        selections and data stand from the middle of the cycle of the write to that of the next.
        """ : "");

    /// <inheritdoc/>
    public override bool IsReplaceable => true;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Rows,
        parameters.WeightBits,
        parameters.ElementBits,
        parameters.Banks,
        parameters.MaxFanout,
        parameters.ComplementedClass,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("column_select_i", "this column is written in this cycle"),
        Port.In("row_select_i", "BANKS*ROWS", "rows written, bank b in bits b*ROWS +: ROWS"),
        Port.In("row_data_i", "WEIGHT_BITS", "row-wise data; zero while writing column-wise"),
        Port.In("column_data_i", "WEIGHT_BITS*ROWS", "column-wise data, bit plane p in bits p*ROWS +: ROWS; zero while writing row-wise; every other class complemented"),
        Port.Out("weights_o", "BANKS*WEIGHT_BITS*ROWS", "all cells, bit plane p of bank b in bits (b*WEIGHT_BITS + p)*ROWS +: ROWS; every other class complemented"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new FanoutMask(plan.Configuration.MaxFanout),
        .. plan.HasLatches ? [new LatchWord()] : new VerilogModule[] { new CimWriteGate() },
    ];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Choices => new Dictionary<string, object> { ["latches"] = plan.HasLatches };

    /// <inheritdoc/>
    public override int Latency => 1;
}

using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>Weight writes: holds a write back while its bank computes, decodes it for the columns.</summary>
public sealed class CimWritePort(MacroPlan plan) : VerilogModule
{
    private readonly MacroParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "cim_write_port";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Takes weight writes, holds one back while a vector streams through its bank, and decodes
        it for the columns: row-wise or column-wise, one row or a whole element-mode group.
        """ + (plan.HasLatches ?
        """

        What the columns see changes in the middle of a cycle, while their latches are closed.
        """ : "");

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Rows,
        parameters.Columns,
        parameters.WeightBits,
        parameters.ElementBits,
        parameters.Banks,
        parameters.MaxFanout,
        parameters.BankBits,
        parameters.RowBits,
        parameters.ColumnBits,
        parameters.ComplementedClass,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        ..MacroPorts.Write,
        Port.In("plane_valid_i", "a plane is sent in this cycle"),
        Port.In("plane_last_i", "it is its vector's last"),
        Port.In("plane_bank_i", "BANK_BITS", "bank that it multiplies with"),
        Port.Out("row_select_o", "BANKS*ROWS", "rows to write in class order, bank b in bits b*ROWS +: ROWS, registered"),
        Port.Out("column_select_o", "COLUMNS", "columns to write, registered"),
        Port.Out("row_data_o", "COLUMNS*WEIGHT_BITS", "row-wise data; zero while writing column-wise, registered"),
        Port.Out("column_data_o", "WEIGHT_BITS*ROWS", "column-wise data, bit plane p in bits p*ROWS +: ROWS; zero while writing row-wise, every other class complemented, registered"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new FanoutTree(plan.Configuration.MaxFanout),
        new FanoutMask(plan.Configuration.MaxFanout),
        new OnehotDecoder(plan.Configuration.MaxFanout),
    ];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Choices => new Dictionary<string, object> { ["latches"] = plan.HasLatches };

    /// <inheritdoc/>
    public override int Latency => 1;
}

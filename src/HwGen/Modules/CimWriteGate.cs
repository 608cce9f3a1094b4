namespace HwGen.Modules;

/// <summary>The rows of a column that are written.</summary>
public sealed class CimWriteGate : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "cim_write_gate";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        The rows of a column that are written. A module of its own, so that synthesis works out
        each once and not for each cell of a row: that would multiply the loads of its inputs.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", 1, "rows of all banks"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.In("row_select_i", "WIDTH", "rows written"),
        Port.In("column_select_i", "WIDTH", "this column is written, a copy for each row"),
        Port.Out("rows_o", "WIDTH", "rows written in this column"),
    ];
}

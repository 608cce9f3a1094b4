using HwGen.Configuration;
using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>The bit/element-reconfigurable SRAM CIM macro.</summary>
public sealed class CimMacro(MacroPlan plan) : VerilogModule
{
    private readonly MacroParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "cim_macro";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Bit/element-reconfigurable SRAM compute-in-memory macro: COLUMNS dot products of a stored
        matrix with each vector that streams through.
        Bit mode: ROWS inputs, one bit of each a cycle. Element mode: ROWS / ELEMENT_BITS inputs,
        ELEMENT_BITS bits of each a cycle; a group of adjacent rows holds one weight.
        A vector taken in cycle t has its result at the port in cycle t + planes + 9.
        Handshake order is program order: a vector sees the writes taken before it, no others.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Rows,
        parameters.Columns,
        parameters.WeightBits,
        parameters.InputBits,
        parameters.ElementBits,
        parameters.Banks,
        parameters.MaxFanout,
        parameters.OutputDepth,
        parameters.BankBits,
        parameters.RowBits,
        parameters.ColumnBits,
        parameters.AccumulatorBits,
        parameters.Stages,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        ..MacroPorts.Vector,
        ..MacroPorts.Write,
        ..MacroPorts.Result(plan),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
        [.. Units, new FanoutTree(plan.Configuration.MaxFanout)];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Units =>
    [
        new CimInputSerializer(plan),
        new CimWordlineDriver(plan),
        new CimWritePort(plan),
        new CimSequencer(plan),
        new CimOutputControl(plan),
        new CimColumn(plan),
    ];

    /// <inheritdoc/>
    public override int Latency => plan.PipelineStages;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Choices => new Dictionary<string, object>
    {
        ["carry_save"] = plan.Configuration.Result == ResultForm.CarrySave,
    };
}

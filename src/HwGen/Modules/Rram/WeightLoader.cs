using HwGen.Planning;

namespace HwGen.Modules.Rram;

/// <summary>Loads tiles of weights from the RRAM into macros, and checks them.</summary>
public sealed class WeightLoader(WeightMemoryPlan plan) : VerilogModule
{
    private readonly WeightMemoryParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "weight_loader";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Loads tiles from the RRAM into CIM macros. A tile is a line that begins with its mark, then its rows, each
        of as many lines as it needs. The mark is the CRC-32 of all lines behind it, or ones if that is 0; a mark
        of 0 means that there is no tile. Rows go out as they come, then a word that says what became of the
        tile: who computes waits for it. Tiles are loaded in their order, their lines asked for ahead.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Rram.Lanes,
        parameters.Rram.DataBits,
        parameters.AddressBits,
        parameters.CountBits,
        .. parameters.Target,
        parameters.Rram.MaxFanout,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        .. WeightMemoryPorts.Load,
        Port.Out("command_valid_o", "lines are asked for"),
        Port.In("command_ready_i", "they will be read"),
        Port.Out("command_address_o", "ADDRESS_BITS", "word"),
        Port.Out("command_count_o", "COUNT_BITS", "lines less one"),
        Port.In("line_valid_i", "a line is offered"),
        Port.Out("line_ready_o", "it is taken"),
        Port.In("line_data_i", "LANES*DATA_BITS", "line"),
        Port.In("line_last_i", "it ends its burst"),
        Port.In("line_corrected_i", "LANES", "words with one bit wrong, which was corrected"),
        Port.In("line_failed_i", "LANES", "words with more bits wrong"),
        .. WeightMemoryPorts.Write,
        .. WeightMemoryPorts.Loaded,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new RegisterFifo(plan.Rram.MaxFanout),
        new PipelineRegister(plan.Rram.MaxFanout),
        new FanoutTree(plan.Rram.MaxFanout),
        new Crc32(plan.LineBits, plan.Rram.MaxFanout),
        new StreamBuffer(plan.Rram.MaxFanout),
    ];
}

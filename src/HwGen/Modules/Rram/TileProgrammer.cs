using HwGen.Planning;

namespace HwGen.Modules.Rram;

/// <summary>Programs tiles so that a loss of power never leaves one that looks whole and is not.</summary>
public sealed class TileProgrammer(WeightMemoryPlan plan) : VerilogModule
{
    private readonly WeightMemoryParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "tile_programmer";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Programs tiles, a word at a time: clears the tile's mark, programs its words, then sets the mark to their
        CRC-32. Each step is verified before the next begins, and every cell gets a pulse: power may fail in any
        cycle, and a tile whose mark fits is the old one or the new one. The words of a tile that fails are taken
        and dropped.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
        [parameters.Rram.Lanes, parameters.Rram.DataBits, parameters.AddressBits, parameters.Rram.MaxFanout];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        .. WeightMemoryPorts.Program,
        Port.Out("command_valid_o", "a word to rewrite is offered"),
        Port.In("command_ready_i", "it is taken"),
        Port.Out("command_address_o", "ADDRESS_BITS", "its address"),
        Port.Out("command_data_o", "DATA_BITS", "word"),
        Port.In("response_valid_i", "the word is programmed, or failed"),
        Port.Out("response_ready_o", "that is taken"),
        Port.In("response_failed_i", "it failed"),
        Port.In("response_spared_i", "it was given a spare"),
        .. WeightMemoryPorts.Programmed,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new PipelineRegister(plan.Rram.MaxFanout),
        new FanoutMask(plan.Rram.MaxFanout),
        new Crc32(plan.Rram.DataBits, plan.Rram.MaxFanout, "crc32_word"),
    ];
}

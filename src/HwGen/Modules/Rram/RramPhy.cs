using HwGen.Planning;

namespace HwGen.Modules.Rram;

/// <summary>Drives a macro's pins for as many cycles as its timing asks for.</summary>
public sealed class RramPhy(RramPlan plan) : VerilogModule
{
    private readonly RramParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "rram_phy";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Drives the pins of an RRAM macro, for as many cycles as its timing takes at this clock. A read taken in
        cycle t has its word here in cycle t + 2 + its cycles, where the word waits until it is taken. The next
        operation may be taken in that same cycle, whether the word is or not; a read's word that finds another
        waiting stays in the macro until that is gone.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Words,
        parameters.Spares,
        parameters.DataBits,
        parameters.CheckBits,
        .. parameters.Timing,
        parameters.MaxFanout,
        parameters.CodeBits,
        parameters.CellRowBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("operation_valid_i", "an operation is offered"),
        Port.Out("operation_ready_o", "it can be taken"),
        Port.In("operation_i", "2", "0: read, 1: read to verify, 2: reset cells, 3: set cells"),
        Port.In("address_i", "CELL_ROW_BITS", "word"),
        Port.Out("word_valid_o", "a word was read"),
        Port.In("word_ready_i", "it is taken"),
        Port.Out("word_o", "CODE_BITS", "word"),
        Port.Out("macro_read_o", "begin a read"),
        Port.Out("macro_margin_o", "the read verifies"),
        Port.Out("macro_set_o", "pulse that sets cells"),
        Port.Out("macro_reset_o", "pulse that resets cells"),
        Port.Out("macro_address_o", "CELL_ROW_BITS", "word"),
        Port.In("macro_data_i", "CODE_BITS", "word read"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [new PipelineRegister(plan.MaxFanout)];
}

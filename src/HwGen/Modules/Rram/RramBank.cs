using HwGen.Planning;

namespace HwGen.Modules.Rram;

/// <summary>A macro with its phy, the map of its bad words and a count of its pulses.</summary>
public sealed class RramBank(RramPlan plan) : VerilogModule
{
    private readonly RramParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "rram_bank";

    /// <inheritdoc/>
    public override string Purpose => "An RRAM macro with its phy, the map of its bad words and a count of its pulses.";

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("BANK", 0, "index of the bank, for simulation"),
        parameters.Words,
        parameters.Spares,
        parameters.DataBits,
        parameters.CheckBits,
        .. parameters.Timing,
        parameters.MaxFanout,
        parameters.CodeBits,
        parameters.RowBits,
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
        Port.In("row_i", "ROW_BITS", "word"),
        Port.In("mask_i", "CODE_BITS", "cells that a pulse changes; holds until the pulse is over"),
        Port.In("add_i", "the word is bad and gets a spare"),
        Port.Out("full_o", "no spare is left"),
        Port.Out("word_valid_o", "a word was read"),
        Port.In("word_ready_i", "it is taken"),
        Port.Out("word_o", "CODE_BITS", "word"),
        Port.Out("wear_o", "32", "pulses since reset"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [new RramBadWords(plan), new RramPhy(plan), new RramMacro(plan)];
}

using HwGen.Modules.Ecc;
using HwGen.Planning;

namespace HwGen.Modules.Rram;

/// <summary>Bursts of reads over banks, programming with verification, scrubbing, spares and counters.</summary>
public sealed class RramController(RramPlan plan) : VerilogModule
{
    private readonly RramParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "rram_controller";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Controller of RRAM banks. A line is LANES words, side by side in as many banks; lines go round the
        groups of banks, so that a burst reads a line a cycle where a group is free again in time. Commands
        are answered in their order:
          0 read     count + 1 lines from the address on; each with what the decoder found in its words
          1 program  one word: read, pulse the cells that differ, and verify, ATTEMPTS times, then the same in
                     a spare; failed if no place held it
          2 spare    give the word a spare, as the map is restored after power-up; failed if none is left
          3 count    a counter since reset, in the lowest 32 bits: pulses of bank a at address a; at BANKS words
                     corrected, then words beyond correction, words given spares, programs that failed
          4 rewrite  as program, but every cell gets a pulse first: none stays as a pulse left it that power
                     failed in, and that reads right by chance
        With SCRUB, the first word that a decoder corrects is programmed again after the burst, ahead of the
        next, unless a program or spare command comes between or its bank has no spare left in case a cell is
        stuck. Further words that were corrected meanwhile wait for their next reading.
        """;

    /// <inheritdoc/>
    public override int Latency => RramPlan.Stages + 1;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Banks,
        parameters.Lanes,
        parameters.Words,
        parameters.DataBits,
        parameters.CheckBits,
        parameters.Attempts,
        parameters.Scrub,
        parameters.MaxFanout,
        parameters.CodeBits,
        parameters.RowBits,
        parameters.AddressBits,
        parameters.CountBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        .. RramPorts.Command,
        .. RramPorts.Response,
        Port.Out("bank_valid_o", "BANKS", "bank b is offered an operation"),
        Port.In("bank_ready_i", "BANKS", "bank b can take one"),
        Port.Out("bank_operation_o", "2*BANKS", "0: read, 1: read to verify, 2: reset cells, 3: set cells; a copy for each bank"),
        Port.Out("bank_row_o", "BANKS*ROW_BITS", "word, a copy for each bank"),
        Port.Out("bank_mask_o", "BANKS*CODE_BITS", "cells that a pulse changes, a copy for each bank"),
        Port.Out("bank_add_o", "BANKS", "bank b's word gets a spare"),
        Port.In("bank_full_i", "BANKS", "bank b has no spare left"),
        Port.In("bank_word_valid_i", "BANKS", "bank b has read a word"),
        Port.Out("bank_word_ready_o", "BANKS", "it is taken"),
        Port.In("bank_word_i", "BANKS*CODE_BITS", "bank b's word in bits b*CODE_BITS +: CODE_BITS"),
        Port.In("bank_wear_i", "BANKS*32", "bank b's pulses in bits b*32 +: 32"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new PipelineControl(plan.MaxFanout),
        new PipelineRegister(plan.MaxFanout),
        new PipelineDelay(plan.MaxFanout),
        new UpDownCounter(plan.MaxFanout),
        new RegisterFifo(plan.MaxFanout),
        new StreamBuffer(plan.MaxFanout),
        new FanoutTree(plan.MaxFanout),
        new FanoutMask(plan.MaxFanout),
        new EccEncoder(plan.Code, plan.MaxFanout),
        new EccDecoder(plan.Code, plan.MaxFanout),
    ];
}

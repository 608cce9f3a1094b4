using HwGen.Planning;

namespace HwGen.Modules.Rram;

/// <summary>The parameters that the RRAM's modules share.</summary>
internal sealed class RramParameters(RramPlan plan)
{
    public Parameter Banks { get; } = new("BANKS", plan.Banks, "macros: a power of two");

    public Parameter Lanes { get; } = new("LANES", plan.Lanes, "words of a line, side by side: a power of two, half of BANKS or less");

    public Parameter Words { get; } = new("WORDS", plan.Words, "words of a bank, without spares: a power of two");

    public Parameter Spares { get; } = new("SPARES", plan.Spares, "words of a bank that replace bad ones");

    public Parameter DataBits { get; } = new("DATA_BITS", plan.DataBits, "bits of a word");

    public Parameter CheckBits { get; } = new("CHECK_BITS", plan.Code.CheckBits, "check bits of a word");

    public Parameter Attempts { get; } = new("ATTEMPTS", plan.Attempts, "most rounds of pulses for a word in one place");

    public Parameter Scrub { get; } = new("SCRUB", plan.Scrub ? 1 : 0, "1: words that were corrected are written again");

    public Parameter MaxFanout { get; } = new("MAX_FANOUT", plan.MaxFanout, "most loads of one net");

    public Parameter CodeBits { get; } = new("CODE_BITS", "DATA_BITS + CHECK_BITS", "bits of a codeword", Derived: true);

    public Parameter RowBits { get; } = new("ROW_BITS", "$clog2(WORDS)", "bits of a word's address in its bank", Derived: true);

    public Parameter CellRowBits { get; } = new("CELL_ROW_BITS", "$clog2(WORDS + SPARES)", "bits of a word's place in the macro, spares included", Derived: true);

    public Parameter BankBits { get; } = new("BANK_BITS", "$clog2(BANKS)", "bits of a bank's index", Derived: true);

    public Parameter AddressBits { get; } = new("ADDRESS_BITS", "$clog2(WORDS) + $clog2(BANKS)", "bits of a word's address: row, group, lane", Derived: true);

    public Parameter CountBits { get; } = new("COUNT_BITS", "$clog2(WORDS) + $clog2(BANKS) - $clog2(LANES)", "bits of a burst's lines less one", Derived: true);

    /// <summary>What the phy makes cycles of.</summary>
    public IReadOnlyList<Parameter> Timing { get; } =
    [
        new("CLOCK_PS", plan.ClockPicoseconds, "clock period, ps"),
        new("READ_PS", 1000 * plan.ReadNs, "read, ps"),
        new("VERIFY_PS", 1000 * plan.VerifyNs, "read that verifies, with margin, ps"),
        new("SET_PS", 1000 * plan.SetNs, "pulse that sets cells, ps"),
        new("RESET_PS", 1000 * plan.ResetNs, "pulse that resets cells, ps"),
        new("TURNAROUND_PS", 1000 * plan.TurnaroundNs, "rest after a pulse, ps"),
    ];
}

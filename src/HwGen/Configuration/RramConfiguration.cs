using System.ComponentModel;
using HwGen.Configuration.Limits;

namespace HwGen.Configuration;

/// <summary>Size and timing of the RRAM that holds static weights; <see cref="Planning.RramPlan"/> cites what is published.</summary>
public sealed record RramConfiguration
{
    /// <summary>Bits of a word without its 7, 8 or 9 check bits: 32, 64 or 128.</summary>
    [Description("Bits of a word; SECDED adds 7, 8 or 9 check bits.")]
    [IntegerChoice(RuleIds.RramDataBits, 32, 64, 128)]
    public required int DataBits { get; init; }

    /// <summary>Words of a line, read side by side from as many banks: 1, 2, 4 or 8.</summary>
    [Description("Words of a line, read side by side from as many banks.")]
    [IntegerChoice(RuleIds.RramLanes, 1, 2, 4, 8)]
    public required int Lanes { get; init; }

    /// <summary>RRAM macros, each with a phy of its own: a power of two, twice the lanes to 64.</summary>
    [Description("RRAM macros, each with a phy of its own: at least two for each lane.")]
    [IntegerChoice(RuleIds.RramBanks, 2, 4, 8, 16, 32, 64)]
    public required int Banks { get; init; }

    /// <summary>Words of a bank, without spares: a power of two, 4 to 2^20.</summary>
    [Description("Words of a bank, without spares.")]
    [IntegerChoice(
        RuleIds.RramWords, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536, 131072, 262144, 524288, 1048576)]
    public required int Words { get; init; }

    /// <summary>Words of a bank that replace bad ones: 1 to 16.</summary>
    [Description("Words of a bank that replace bad ones.")]
    [IntegerRange(RuleIds.RramSpares, 1, 16)]
    public required int Spares { get; init; }

    /// <summary>Most rounds of pulses for a word in one place: 1 to 15.</summary>
    [Description("Most rounds of pulses for a word, before a spare takes its place.")]
    [IntegerRange(RuleIds.RramAttempts, 1, 15)]
    public required int Attempts { get; init; }

    /// <summary>Which words are written again without being asked for.</summary>
    [Description("Which words are written again without being asked for: those that were corrected, or none.")]
    [NameChoice(RuleIds.RramScrub, typeof(Scrubbing))]
    public required Scrubbing Scrub { get; init; }

    /// <summary>Read, in ns. Published macros: 5 to 25.</summary>
    [Description("Read, in ns. Published macros: 5 (Intel 22FFL, ISSCC 2019) to 25 (Panasonic, 2016).")]
    [IntegerRange(RuleIds.RramReadNs, 1, 1000)]
    public required int ReadNs { get; init; }

    /// <summary>Read with the margin that verification asks for, in ns.</summary>
    [Description("Read with the margin that verification asks for, in ns.")]
    [IntegerRange(RuleIds.RramVerifyNs, 1, 1000)]
    public required int VerifyNs { get; init; }

    /// <summary>Pulse that sets cells, in ns. Published macros: 17.2 to 160 for a write.</summary>
    [Description("Pulse that sets cells to 1, in ns. Published writes: 17.2 (Panasonic, 2016) to 160 with verification (ITRI, 2016).")]
    [IntegerRange(RuleIds.RramSetNs, 1, 10_000)]
    public required int SetNs { get; init; }

    /// <summary>Pulse that resets cells, in ns.</summary>
    [Description("Pulse that resets cells to 0, in ns.")]
    [IntegerRange(RuleIds.RramResetNs, 1, 10_000)]
    public required int ResetNs { get; init; }

    /// <summary>Rest after a pulse, in ns.</summary>
    [Description("Rest after a pulse, in ns.")]
    [IntegerRange(RuleIds.RramTurnaroundNs, 1, 1000)]
    public required int TurnaroundNs { get; init; }
}

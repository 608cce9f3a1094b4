using HwGen.Configuration;
using HwGen.Golden.Rram;
using static HwGen.Planning.Sizes;

namespace HwGen.Planning;

/// <summary>Sizes and timing of the RRAM, and the cycles that follow from them.</summary>
/// <remarks>
/// Defaults, and where they lie among published macros. Words of 128 bits are those of Nordic's nRF54L15, whose word lines
/// stand 10,000 writes (product specification, RRAMC). Reads: 5 ns to sense a 3.6 Mb macro of Intel's 22FFL (ISSCC 2019),
/// 7.2 ns in 4 Mb of ITRI's, 25 ns in 8 Mb of Panasonic's (both in IEEE Solid-State Circuits Magazine, spring 2016), 21 ns
/// in 8 Mb at 0.13 um (Xue et al.); the default is 21 ns. A write takes 17.2 ns in Panasonic's macro, 160 ns with
/// verification in ITRI's, 22 us for 32 bits of a stream in Nordic's controller, which is all that is published of the
/// latter; the default pulses are 100 ns. Nobody publishes how long bit lines rest after a pulse, or how much longer a
/// verifying read takes: 20 ns and 30 ns are assumptions. A foundry's data sheet replaces every number here.
/// </remarks>
public sealed record RramPlan
{
    /// <summary>Register stages between a bank's word and the response's buffer: the line is selected, its words are taken,
    /// the decoder has two.</summary>
    public const int Stages = 4;

    /// <summary>Checks and keeps sizes and timing.</summary>
    /// <param name="clockMhz">Clock, in MHz: 1 to 2000.</param>
    /// <param name="maxFanout">Most loads of one net.</param>
    /// <param name="dataBits">Bits of a word without its check bits: 32, 64 or 128.</param>
    /// <param name="lanes">Words of a line, read side by side: a power of two, 1 to 8.</param>
    /// <param name="banks">Macros, each with a phy of its own: a power of two, twice the lanes to 64.</param>
    /// <param name="words">Words of a bank, without spares: a power of two, 4 to 2^20.</param>
    /// <param name="spares">Words of a bank that replace bad ones: 1 to 16.</param>
    /// <param name="attempts">Most rounds of pulses for a word in one place: 1 to 15.</param>
    /// <param name="scrub">Words that were corrected are written again.</param>
    /// <param name="readNs">Read: 1 to 1000 ns.</param>
    /// <param name="verifyNs">Read with the margin that verification asks for: 1 to 1000 ns.</param>
    /// <param name="setNs">Pulse that sets cells: 1 to 100,000 ns.</param>
    /// <param name="resetNs">Pulse that resets cells: 1 to 100,000 ns.</param>
    /// <param name="turnaroundNs">Rest after a pulse: 1 to 1000 ns.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public RramPlan(
        int clockMhz = 250,
        int maxFanout = 32,
        int dataBits = 128,
        int lanes = 2,
        int banks = 16,
        int words = 16384,
        int spares = 4,
        int attempts = 4,
        bool scrub = true,
        int readNs = 21,
        int verifyNs = 30,
        int setNs = 100,
        int resetNs = 100,
        int turnaroundNs = 20)
    {
        Require(clockMhz, 1, 2000, nameof(clockMhz));
        Require(maxFanout, 16, 256, nameof(maxFanout));
        if (dataBits is not (32 or 64 or 128))
        {
            throw new ArgumentOutOfRangeException(nameof(dataBits), dataBits, "A word has 32, 64 or 128 bits.");
        }

        RequirePower(lanes, 1, 8, nameof(lanes));
        RequirePower(banks, 2 * lanes, 64, nameof(banks));
        RequirePower(words, 4, 1 << 20, nameof(words));
        Require(spares, 1, 16, nameof(spares));
        Require(attempts, 1, 15, nameof(attempts));
        Require(readNs, 1, 1000, nameof(readNs));
        Require(verifyNs, 1, 1000, nameof(verifyNs));
        Require(setNs, 1, 100_000, nameof(setNs));
        Require(resetNs, 1, 100_000, nameof(resetNs));
        Require(turnaroundNs, 1, 1000, nameof(turnaroundNs));
        (ClockPicoseconds, MaxFanout, Code) = (1_000_000 / clockMhz, maxFanout, new HsiaoCode(dataBits));
        (Lanes, Banks, Words, Spares, Attempts, Scrub) = (lanes, banks, words, spares, attempts, scrub);
        (ReadNs, VerifyNs, SetNs, ResetNs, TurnaroundNs) = (readNs, verifyNs, setNs, resetNs, turnaroundNs);
    }

    /// <summary>The plan of a configuration's RRAM.</summary>
    /// <param name="configuration">Satisfies every configuration rule.</param>
    public static RramPlan Of(HwGenConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var rram = configuration.Rram;
        return new(
            configuration.ClockMhz, configuration.Macro.MaxFanout, rram.DataBits, rram.Lanes, rram.Banks, rram.Words, rram.Spares,
            rram.Attempts, rram.Scrub == Scrubbing.Corrected, rram.ReadNs, rram.VerifyNs, rram.SetNs, rram.ResetNs, rram.TurnaroundNs);
    }

    /// <summary>The same with another number of words in a bank.</summary>
    /// <param name="words">Words of a bank: a power of two, 4 to 2^20.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public RramPlan WithWords(int words) => new(
        1_000_000 / ClockPicoseconds, MaxFanout, DataBits, Lanes, Banks, words, Spares, Attempts, Scrub, ReadNs, VerifyNs, SetNs, ResetNs,
        TurnaroundNs);

    /// <summary>Clock period in ps, rounded down: a count of cycles is rather too long.</summary>
    public int ClockPicoseconds { get; }

    /// <summary>Most loads of one net.</summary>
    public int MaxFanout { get; }

    /// <summary>The words' code.</summary>
    public HsiaoCode Code { get; }

    /// <summary>Words of a line.</summary>
    public int Lanes { get; }

    /// <summary>Macros.</summary>
    public int Banks { get; }

    /// <summary>Words of a bank, without spares.</summary>
    public int Words { get; }

    /// <summary>Spare words of a bank.</summary>
    public int Spares { get; }

    /// <summary>Most rounds of pulses for a word in one place.</summary>
    public int Attempts { get; }

    /// <summary>Words that were corrected are written again.</summary>
    public bool Scrub { get; }

    /// <summary>Read, in ns.</summary>
    public int ReadNs { get; }

    /// <summary>Verifying read, in ns.</summary>
    public int VerifyNs { get; }

    /// <summary>Pulse that sets cells, in ns.</summary>
    public int SetNs { get; }

    /// <summary>Pulse that resets cells, in ns.</summary>
    public int ResetNs { get; }

    /// <summary>Rest after a pulse, in ns.</summary>
    public int TurnaroundNs { get; }

    /// <summary>Bits of a word without its check bits.</summary>
    public int DataBits => Code.DataBits;

    /// <summary>Groups of banks, one for each line in turn.</summary>
    public int Groups => Banks / Lanes;

    /// <summary>Bits of a bank's index.</summary>
    public int BankBits => CeilingLog2(Banks);

    /// <summary>Bits of a word's lane: 0 for one lane.</summary>
    public int LaneBits => CeilingLog2(Lanes);

    /// <summary>Bits of a word's address: row, group and lane, from the highest bits down.</summary>
    public int AddressBits => CeilingLog2(Words) + BankBits;

    /// <summary>Bits of a burst's number of lines, less one.</summary>
    public int CountBits => AddressBits - LaneBits;

    /// <summary>Bytes that the RRAM holds.</summary>
    public long Bytes => (long)Banks * Words * DataBits / 8;

    /// <summary>Bytes of a line.</summary>
    public int LineBytes => Lanes * DataBits / 8;

    /// <summary>Cycles of a read.</summary>
    public int ReadCycles => Cycles(ReadNs);

    /// <summary>Cycles of a verifying read.</summary>
    public int VerifyCycles => Cycles(VerifyNs);

    /// <summary>Cycles of a pulse that sets cells.</summary>
    public int SetCycles => Cycles(SetNs);

    /// <summary>Cycles of a pulse that resets cells.</summary>
    public int ResetCycles => Cycles(ResetNs);

    /// <summary>Cycles of rest after a pulse.</summary>
    public int TurnaroundCycles => Cycles(TurnaroundNs);

    /// <summary>Cycles of one round of programming: both pulses, their rests and the reads around them.</summary>
    public int RoundCycles => SetCycles + ResetCycles + (2 * (TurnaroundCycles + VerifyCycles)) + 8;

    /// <summary>Cycles from one line of a group to the next: the read, a cycle to begin and one to hand over.</summary>
    public int Occupancy => ReadCycles + 2;

    /// <summary>A line comes in every cycle of a long burst.</summary>
    public bool IsFullRate => Groups >= Occupancy;

    /// <summary>Bytes that a long burst reads in a cycle.</summary>
    public double BytesPerCycle => (double)LineBytes * Math.Min(Groups, Occupancy) / Occupancy;

    /// <summary>Cycles from a burst's command to its last line, both included, if nothing else goes on or waits and no
    /// word is scrubbed.</summary>
    /// <param name="lines">Lines of the burst: 1 or more.</param>
    public int BurstCycles(int lines) =>
        lines + ((lines - 1) / Groups * Math.Max(0, Occupancy - Groups)) + ReadCycles + Stages + 4;

    private int Cycles(int nanoseconds) => CeilingDivide(1000 * nanoseconds, ClockPicoseconds);

    private static void Require(int value, int least, int most, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, name);
    }

    private static void RequirePower(int value, int least, int most, string name)
    {
        Require(value, least, most, name);
        ArgumentOutOfRangeException.ThrowIfNotEqual(value & (value - 1), 0, name);
    }
}

namespace HwGen.Simulation.Rram;

/// <summary>Faults of simulated RRAM cells: what rram_cells takes as plus arguments, which say more. Chances are in 65536,
/// 0 is never.</summary>
/// <param name="Seed">Of all draws.</param>
/// <param name="Stuck">Cells of each bank that never change: at most 32.</param>
/// <param name="ReadError">Chance of each read to show a bit wrong.</param>
/// <param name="Weak">Chance of each pulse to leave about half of its cells.</param>
/// <param name="Stubborn">Pulses of a kind in a row that a word needs before cells change.</param>
/// <param name="Endurance">Pulses that a word stands.</param>
/// <param name="Drift">Cycles between two cells that lose their 1.</param>
/// <param name="Cut">Chance of each pulse to end early.</param>
/// <param name="Unsettled">1: a pulse that ends early leaves all of its cells unstable.</param>
/// <param name="Shows">What unstable cells show: 0 random bits in each read, 1 zeros, 2 ones.</param>
public sealed record RramFaults(
    uint Seed = 1, int Stuck = 0, int ReadError = 0, int Weak = 0, int Stubborn = 0, int Endurance = 0, int Drift = 0,
    int Cut = 0, int Unsettled = 0, int Shows = 0)
{
    /// <summary>The most stuck cells of a bank.</summary>
    public const int MostStuck = 32;

    /// <summary>No faults.</summary>
    public static RramFaults None { get; } = new();

    /// <summary>The plus arguments of a simulation.</summary>
    public IReadOnlyList<string> PlusArguments =>
    [
        $"+rram_seed={Seed}", $"+rram_stuck={Stuck}", $"+rram_read_error={ReadError}", $"+rram_weak={Weak}",
        $"+rram_stubborn={Stubborn}", $"+rram_endurance={Endurance}", $"+rram_drift={Drift}", $"+rram_cut={Cut}",
        $"+rram_unsettled={Unsettled}", $"+rram_shows={Shows}",
    ];
}

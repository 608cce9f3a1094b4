using HwGen.Planning;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Rram;

/// <summary>A word of a tile to program.</summary>
/// <param name="Plan">Sizes.</param>
/// <param name="Address">First word of the line of the tile's mark.</param>
/// <param name="Data">Word.</param>
/// <param name="Last">It is its tile's last.</param>
public sealed record ProgramWord(WeightMemoryPlan Plan, int Address, UInt128 Data, bool Last) : StreamWord(1)
{
    /// <inheritdoc/>
    public override IEnumerable<StreamField> Fields =>
        [new(Address, Plan.Rram.AddressBits), new(Data, Plan.Rram.DataBits), new(Last ? 1 : 0, 1)];

    /// <summary>The words of a tile.</summary>
    /// <param name="plan">Sizes.</param>
    /// <param name="address">First word of its mark's line.</param>
    /// <param name="words">Those behind the mark: whole lines.</param>
    public static IEnumerable<ProgramWord> Tile(WeightMemoryPlan plan, int address, IReadOnlyList<UInt128> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Select((word, index) => new ProgramWord(plan, address, word, index == words.Count - 1));
    }
}

using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Rram;

/// <summary>What became of a tile that was loaded.</summary>
/// <param name="Corrected">Single wrong bits were corrected.</param>
/// <param name="Failed">A word had more wrong bits.</param>
/// <param name="Mismatch">The mark is not the CRC-32.</param>
/// <param name="Blank">The mark is 0.</param>
public sealed record LoadedTile(bool Corrected, bool Failed, bool Mismatch, bool Blank)
{
    /// <summary>The tile may be computed with.</summary>
    public bool IsGood => !Failed && !Mismatch;

    /// <summary>The fields in the order of the ports.</summary>
    public IEnumerable<StreamField> Fields =>
        [new(Corrected ? 1 : 0, 1), new(Failed ? 1 : 0, 1), new(Mismatch ? 1 : 0, 1), new(Blank ? 1 : 0, 1)];
}

namespace HwGen.Reports;

/// <summary>What became of many faults in the weight memory.</summary>
public sealed record RramCampaignReport
{
    /// <summary>The preset or file, as its user named it.</summary>
    public required string Configuration { get; init; }

    /// <summary>Seed of tiles and faults.</summary>
    public required uint Seed { get; init; }

    /// <summary>Faults in all.</summary>
    public required long Faults { get; init; }

    /// <summary>Bits of a word.</summary>
    public required int WordBits { get; init; }

    /// <summary>Check bits of a word.</summary>
    public required int CheckBits { get; init; }

    /// <summary>Runs whose every result and cycle a simulation of the Verilog repeated.</summary>
    public required int Replayed { get; init; }

    /// <summary>Tiles that were loaded as good and were not.</summary>
    public required long SilentlyWrong { get; init; }

    /// <summary>Tiles by kind of faults.</summary>
    public required IReadOnlyList<RramRegimeCounts> Regimes { get; init; }

    /// <summary>Words that were read with wrong bits.</summary>
    public required IReadOnlyList<RramWordCounts> Words { get; init; }
}

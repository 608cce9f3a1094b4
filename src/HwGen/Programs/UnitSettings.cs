namespace HwGen.Programs;

/// <summary>What the unit behind the reader does with a job's rows. Each kind of node looks at its own.</summary>
public sealed record UnitSettings
{
    /// <summary>Tile: operands are signed.</summary>
    public bool IsSigned { get; init; } = true;

    /// <summary>Tile: each row brings a scale, see <see cref="ReadStep.IsScale"/>; the channels' are not used.</summary>
    public bool RowScale { get; init; }

    /// <summary>Tile: results have 16 bits, and take two beats.</summary>
    public bool Wide { get; init; }

    /// <summary>Tile: the sums of the tile before are added.</summary>
    public bool TakesChain { get; init; }

    /// <summary>Tile: sums go to the tile behind, not to the requantizer.</summary>
    public bool GivesChain { get; init; }

    /// <summary>Softmax: codes in a row's last beat.</summary>
    public int LastCount { get; init; } = 1;
}

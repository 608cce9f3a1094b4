namespace HwGen.Programs;

/// <summary>Beats that are read of each row. In a tile they are a vector for its macro.</summary>
public sealed record ReadStep
{
    /// <summary>Its first beat, counted from the row's.</summary>
    public int Offset { get; init; }

    /// <summary>Beats.</summary>
    public int Beats { get; init; } = 1;

    /// <summary>Bit mode: rows of the macro that the first beat goes to, in beats. Matrices may lie one below the other.</summary>
    public int Slot { get; init; }

    /// <summary>The row's scale, in one beat: multiplier in the lower 16 bits, then the shift.</summary>
    public bool IsScale { get; init; }

    /// <summary>Element mode.</summary>
    public bool Element { get; init; }

    /// <summary>Bank of weights.</summary>
    public int Bank { get; init; }

    /// <summary>First beat of the columns with results.</summary>
    public int ColumnBeat { get; init; }

    /// <summary>Beats of results.</summary>
    public int ColumnBeats { get; init; } = 1;

    /// <summary>The step's results are added to what earlier ones kept.</summary>
    public bool Adds { get; init; }

    /// <summary>Results are handed on; otherwise they are kept.</summary>
    public bool Forwards { get; init; } = true;

    /// <summary>Group of channels of the first beat of results.</summary>
    public int Group { get; init; }
}

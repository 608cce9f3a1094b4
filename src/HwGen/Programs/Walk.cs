namespace HwGen.Programs;

/// <summary>
/// How rows find their addresses. Rows are dealt: <see cref="Rows"/> of them go by one set of routes, as many by the next,
/// and after <see cref="Deals"/> sets the round begins again, further on. Row i of round r is <c>i * RowStride + r * RoundStride</c>
/// from its route's base.
/// </summary>
public sealed record Walk
{
    /// <summary>Routes of the first set: one for each beat of a row.</summary>
    public int FirstRoute { get; init; }

    /// <summary>Rows dealt at once: a block.</summary>
    public int Rows { get; init; } = 1;

    /// <summary>From a row to the next.</summary>
    public int RowStride { get; init; }

    /// <summary>Sets of routes.</summary>
    public int Deals { get; init; } = 1;

    /// <summary>Rounds that there is room for: the next one goes where the first did.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>From a round to the next.</summary>
    public int RoundStride { get; init; }

    /// <summary>Counters of credits that each round waits for, one bit each.</summary>
    public uint Wait { get; init; }
}

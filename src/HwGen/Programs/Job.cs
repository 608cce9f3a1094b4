namespace HwGen.Programs;

/// <summary>
/// What a node does for a chunk. It works through its list over and over, until all chunks are done. Tokens and credits are
/// all that nodes know of each other: nobody counts another's cycles.
/// </summary>
public abstract record Job
{
    /// <summary>Chunks that it lags behind: it is left out as often in the beginning, and done as often after the others have
    /// ended.</summary>
    public int Delay { get; init; }

    /// <summary>It is the chunk's last.</summary>
    public bool EndsChunk { get; init; }

    /// <summary>It is the list's last, too.</summary>
    public bool EndsList { get; init; }

    /// <summary>It is always left out: nodes without work have one.</summary>
    public bool IsIdle { get; init; }
}

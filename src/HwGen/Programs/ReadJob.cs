namespace HwGen.Programs;

/// <summary>
/// Rows that a node reads from its buffer. They come in blocks: a block is read when all who write it have handed out a token,
/// and then they get a credit for the room.
/// </summary>
public sealed record ReadJob : Job
{
    /// <summary>Counters of tokens that it waits for, one bit each: what is not in blocks, such as weights.</summary>
    public uint JobWait { get; init; }

    /// <summary>Counters of tokens that each block waits for.</summary>
    public uint BlockWait { get; init; }

    /// <summary>Blocks.</summary>
    public int Blocks { get; init; }

    /// <summary>Rows of a block.</summary>
    public int BlockRows { get; init; }

    /// <summary>Blocks that the buffer holds: the next one lies where the first did.</summary>
    public int RegionBlocks { get; init; }

    /// <summary>Beat of the first row.</summary>
    public int Base { get; init; }

    /// <summary>Beats from a row to the next.</summary>
    public int RowStride { get; init; }

    /// <summary>Steps of each row.</summary>
    public StepRange Steps { get; init; }

    /// <summary>Handed out when a block was read.</summary>
    public Credit BlockCredit { get; init; } = Credit.None;

    /// <summary>Handed out when all is read and taken by the unit.</summary>
    public Credit JobCredit { get; init; } = Credit.None;

    /// <summary>For the unit.</summary>
    public UnitSettings Settings { get; init; } = new();
}

namespace HwGen.Programs;

/// <summary>Where a beat of a row goes.</summary>
public sealed record Route
{
    /// <summary>The nodes, all of which get it at the same address.</summary>
    public NodeSet Nodes { get; init; }

    /// <summary>Address in the job's first row.</summary>
    public int Base { get; init; }

    /// <summary>What is written.</summary>
    public Space Space { get; init; }

    /// <summary>Weights fill a group of rows each, as element mode wants them.</summary>
    public bool Element { get; init; }

    /// <summary>It is the last beat for its nodes: with a block's last row it brings a token.</summary>
    public bool Ends { get; init; }

    /// <summary>The counter of tokens, the same in all nodes.</summary>
    public int Counter { get; init; }
}

namespace HwGen.Programs;

/// <summary>Rows that a node sends. Each beat may go to two sets of nodes, at an address in each.</summary>
public sealed record SendJob : Job
{
    /// <summary>Rows.</summary>
    public int Rows { get; init; }

    /// <summary>Beats of a row.</summary>
    public int Beats { get; init; }

    /// <summary>Results have 16 bits: each makes two beats, the lower lanes' first.</summary>
    public bool Wide { get; init; }

    /// <summary>Addresses of the first set.</summary>
    public Walk First { get; init; } = new();

    /// <summary>Addresses of the second; null if there is none.</summary>
    public Walk? Second { get; init; }
}

namespace HwGen.Programs;

/// <summary>What a reader hands out when it is done with what it read: one more in a counter of those who wrote it.</summary>
/// <param name="Nodes">The writers.</param>
/// <param name="Counter">The counter of credits, the same in all of them.</param>
public sealed record Credit(NodeSet Nodes, int Counter)
{
    /// <summary>Nobody waits.</summary>
    public static Credit None { get; } = new(default, 0);
}

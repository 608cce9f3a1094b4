namespace HwGen.Programs;

/// <summary>Nodes of the core, one bit each.</summary>
/// <param name="Bits">Bit n is node n.</param>
public readonly record struct NodeSet(ulong Bits)
{
    /// <summary>There are none.</summary>
    public bool IsEmpty => Bits == 0;

    /// <summary>Some nodes.</summary>
    public static NodeSet Of(params IEnumerable<int> nodes) => new(nodes.Aggregate(0UL, (bits, node) => bits | (1UL << node)));

    /// <summary>The node is one of them.</summary>
    public bool Contains(int node) => (Bits >> node & 1) != 0;
}

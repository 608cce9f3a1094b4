namespace HwGen.Programs;

/// <summary>How keys or values come into macros: from the tiles that compute them to the copies in each lane.</summary>
internal sealed class WeightDelivery
{
    private readonly Dictionary<(int Part, int Group), int> _tokens = [];
    private readonly Dictionary<(int Group, int Lane), (Credit Credit, IReadOnlyList<int> Parts)> _credits = [];

    /// <summary>Opens the counters.</summary>
    /// <param name="nodes">All nodes.</param>
    /// <param name="writers">Parts that compute them.</param>
    /// <param name="readers">Groups of heads, and copies of each in the lanes.</param>
    /// <param name="groupOf">The group of heads that a beat of results belongs to.</param>
    public WeightDelivery(
        IReadOnlyList<NodeBuilder> nodes, IReadOnlyList<PlacedPart> writers, IReadOnlyList<IReadOnlyList<PlacedPart>> readers, Func<int, int> groupOf)
    {
        foreach (var (group, copies) in readers.Index())
        {
            var parts = writers.Index().Where(writer =>
                Enumerable.Range(writer.Item.Part.First, writer.Item.Part.Beats).Any(beat => groupOf(beat) == group)).ToList();
            foreach (var (part, _) in parts)
            {
                _tokens.Add((part, group), NodeBuilder.OpenTokens([.. copies.Select(copy => nodes[copy.Tile])]));
            }

            foreach (var (lane, copy) in copies.Index())
            {
                var credit = NodeBuilder.OpenCredits([.. parts.Select(part => (nodes[part.Item.Tile], copy.Part.Places))]);
                _credits.Add((group, lane), (credit, [.. parts.Select(part => part.Index)]));
            }
        }
    }

    /// <summary>The counter that a part's tokens go to.</summary>
    public int TokenOf(int part, int group) => _tokens[(part, group)];

    /// <summary>What a group's copies wait for: all parts.</summary>
    public uint Tokens(int group) => CounterSet.Of(_tokens.Where(token => token.Key.Group == group).Select(token => token.Value));

    /// <summary>What a copy hands out.</summary>
    public Credit CreditOf(int group, int lane) => _credits[(group, lane)].Credit;

    /// <summary>What a part waits for: all copies of all groups that it writes to.</summary>
    public uint Credits(int part) =>
        CounterSet.Of(_credits.Values.Where(credit => credit.Parts.Contains(part)).Select(credit => credit.Credit.Counter));
}

namespace HwGen.Programs;

/// <summary>Rows on their way from those who write them to those who read them: their room, a counter of tokens for each
/// writer, and a counter of credits for each reader.</summary>
internal sealed class RowFeed
{
    private readonly IReadOnlyList<int> _tokens;
    private readonly IReadOnlyList<Credit> _credits;

    /// <summary>Opens the counters.</summary>
    /// <param name="region">Room in all readers.</param>
    /// <param name="writers">Writers.</param>
    /// <param name="readers">Readers.</param>
    public RowFeed(Region region, IReadOnlyList<NodeBuilder> writers, IReadOnlyList<NodeBuilder> readers)
    {
        Region = region;
        _tokens = [.. writers.Select(_ => NodeBuilder.OpenTokens(readers))];
        _credits = [.. readers.Select(_ => NodeBuilder.OpenCredits([.. writers.Select(writer => (writer, region.Depth))]))];
    }

    /// <summary>Room in all readers.</summary>
    public Region Region { get; }

    /// <summary>What readers wait for: tokens of all writers.</summary>
    public uint Tokens => CounterSet.Of(_tokens);

    /// <summary>What writers wait for: credits of all readers.</summary>
    public uint Credits => CounterSet.Of(_credits.Select(credit => credit.Counter));

    /// <summary>The counter of a writer's tokens.</summary>
    public int TokenOf(int writer) => _tokens[writer];

    /// <summary>What a reader hands out.</summary>
    public Credit CreditOf(int reader) => _credits[reader];

    /// <summary>Reads a chunk's rows.</summary>
    public ReadJob Read(int chunk, int reader) => Region.Read(chunk) with { BlockWait = Tokens, BlockCredit = CreditOf(reader) };

    /// <summary>Writes rows.</summary>
    /// <param name="firstRoute">Routes of the first set.</param>
    public Walk Walk(int firstRoute) => Region.Walk(firstRoute) with { Wait = Credits };
}

using HwGen.Golden.Attention;
using HwGen.Planning;

namespace HwGen.Programs;

/// <summary>The parts of a layer in tiles.</summary>
internal sealed class LayerPlacement
{
    private static readonly IReadOnlyList<(bool Logits, bool All)> s_modes = [(false, false), (true, false), (true, true)];
    private readonly TilePlacement _tiles;

    private LayerPlacement(CorePlan plan, AttentionLayer layer, MappingChoice choice)
    {
        (Choice, Parts, _tiles) = (choice, new(plan, layer, choice), new(plan));
        var parts = Parts;
        var lanes = choice.Lanes;

        // In the order of a chunk's way, which is that of the tiles as long as they have equally much to do: a chain of
        // slices goes from tiles that come early to those that come late. What streams from tile to tile works side by
        // side, if there are tiles enough.
        var streams = new HashSet<int>();
        var streaming = lanes * ((2 * parts.Groups) + parts.Projections().Count);
        IsStreamed = streaming <= plan.Tiles;
        Reductions = layer.Stage.SpatialReduction == 1 ? [] : [.. parts.Reductions().Select(chain => _tiles.PlaceChain(chain) ?? throw NoRoom("sr"))];
        IReadOnlyList<Part> streamed = [parts.Logits(0), parts.Averages(0), .. parts.Projections()];
        var slowest = streamed.Max(_tiles.CyclesOf);
        var trained = new HashSet<int>();
        Queries = [.. Enumerable.Range(0, lanes).Select(lane => Distinct(parts.Heads("q", parts.LaneRows), layer.Stage.SpatialReduction == 1 ? trained : []))];
        Logits = Groups(parts.Logits);
        Averages = Groups(parts.Averages);
        Projections = [.. Enumerable.Range(0, lanes).Select(lane => Distinct(parts.Projections(), streams, slowest))];

        // Reduced rows wait as long as queries do: not in the same buffers.
        var full = layer.Stage.SpatialReduction == 1 ? trained : [.. Logits.SelectMany(copies => copies).Select(copy => copy.Tile)];
        Keys = Distinct(parts.Heads("k", parts.Keys), full);
        Values = Distinct(parts.Heads("v", parts.Keys), full);

        // Parts of one product write the same rows side by side, so each has a tile of its own.
        List<PlacedPart> Distinct(IReadOnlyList<Part> product, HashSet<int> taken, int least = 0)
        {
            var own = new HashSet<int>();
            var placed = new List<PlacedPart>();
            foreach (var part in product)
            {
                var copy = _tiles.Place(part, 1, tile => !own.Contains(tile) && !taken.Contains(tile), least)
                    ?? _tiles.Place(part, 1, tile => !own.Contains(tile), least)
                    ?? throw NoRoom(part.Operation);
                own.Add(copy[0].Tile);
                placed.Add(copy[0]);
            }

            taken.UnionWith(own);
            return placed;
        }

        // The same in each lane, and each group apart.
        List<IReadOnlyList<PlacedPart>> Groups(Func<int, Part> product)
        {
            var own = new HashSet<int>();
            var placed = new List<IReadOnlyList<PlacedPart>>();
            for (var group = 0; group < parts.Groups; group++)
            {
                var part = product(group);
                placed.Add(_tiles.Place(part, lanes, tile => !own.Contains(tile) && !streams.Contains(tile), slowest)
                    ?? (IsStreamed ? null : _tiles.Place(part, lanes, tile => !own.Contains(tile), slowest))
                    ?? throw NoRoom(part.Operation));
                own.UnionWith(placed[^1].Select(copy => copy.Tile));
            }

            streams.UnionWith(own);
            return placed;
        }
    }

    /// <summary>How it was chosen.</summary>
    public MappingChoice Choice { get; }

    /// <summary>The parts.</summary>
    public LayerParts Parts { get; }

    /// <summary>QK^T, AV and projection are on tiles of their own, all of them: rows stream from one to the next.</summary>
    public bool IsStreamed { get; }

    /// <summary>Chains of slices, one for each share of the columns.</summary>
    public IReadOnlyList<IReadOnlyList<PlacedPart>> Reductions { get; }

    /// <summary>Queries: lanes, parts.</summary>
    public IReadOnlyList<IReadOnlyList<PlacedPart>> Queries { get; }

    /// <summary>Keys: parts.</summary>
    public IReadOnlyList<PlacedPart> Keys { get; }

    /// <summary>Values: parts.</summary>
    public IReadOnlyList<PlacedPart> Values { get; }

    /// <summary>QK^T: groups of heads, lanes.</summary>
    public IReadOnlyList<IReadOnlyList<PlacedPart>> Logits { get; }

    /// <summary>AV: groups of heads, lanes.</summary>
    public IReadOnlyList<IReadOnlyList<PlacedPart>> Averages { get; }

    /// <summary>Projection: lanes, parts; none where the layer has no projection.</summary>
    public IReadOnlyList<IReadOnlyList<PlacedPart>> Projections { get; }

    /// <summary>The parts that hand out a lane's rows.</summary>
    public IReadOnlyList<PlacedPart> Outputs(int lane) => Projections[lane].Count > 0 ? Projections[lane] : [.. Averages.Select(copies => copies[lane])];

    /// <summary>Cycles that each macro works for a chunk, by operation.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, int>> Cycles => _tiles.Cycles;

    /// <summary>All placements that fit, the fastest first.</summary>
    /// <exception cref="MappingException">None does.</exception>
    public static IReadOnlyList<LayerPlacement> All(CorePlan plan, AttentionLayer layer)
    {
        var stage = layer.Stage;
        var placements = new List<LayerPlacement>();
        var reasons = new List<MappingException>();
        var rowBeats = Math.Max(plan.BeatsOf(stage.Channels), stage.Heads * plan.BeatsOf(stage.HeadDimension));
        var choices =
            from lanes in Divisors(stage.Tokens).TakeWhile(lanes => lanes <= plan.Tiles)
            from heads in Divisors(stage.Heads)
            from beats in Doublings(plan.ColumnBeats, rowBeats)
            from single in Enumerable.Range(0, 2)
            from mode in s_modes
            select new MappingChoice(lanes, heads, beats, single == 0, mode.Logits, mode.All);
        foreach (var choice in choices)
        {
            try
            {
                placements.Add(new(plan, layer, choice));
            }
            catch (MappingException reason)
            {
                reasons.Add(reason);
            }
        }

        return placements.Count == 0
            ? throw reasons[^1]
            : [.. placements.OrderBy(placement => placement.Cost).ThenBy(placement => placement.Choice.PingPong ? 0 : 1)];
    }

    // Without streams or without ping-pong, the parts of a chunk's way come one after another.
    private int Cost => Enumerable.Range(0, _tiles.Cycles.Length).Max(_tiles.Load) * (Choice.PingPong && IsStreamed ? 1 : 2);

    private static IEnumerable<int> Divisors(int number) => Enumerable.Range(1, number).Where(divisor => number % divisor == 0);

    private static IEnumerable<int> Doublings(int first, int last)
    {
        for (var number = first; ; number *= 2)
        {
            yield return number;
            if (number >= last)
            {
                yield break;
            }
        }
    }

    private static MappingException NoRoom(string operation) =>
        new(MappingRules.Macros, $"the macros have no room for the weights of '{operation}': raise macros, macro.banks or the macro's size");
}

using System.Numerics;
using HwGen.Golden.Attention;
using HwGen.Planning;

namespace HwGen.Programs;

/// <summary>
/// Maps an attention layer to the core, all weights at rest. Tokens of a chunk are dealt to lanes, each with tiles of its own
/// for queries, attention and projection; reduced tokens, keys and values are computed once for all lanes. Chunks follow
/// each other: while one is attended to, keys and values of the next are computed, and the one behind it enters.
/// </summary>
public sealed class LayerMapper
{
    // Chunks between a row's arrival and its attention, where tokens are reduced: with three the tiles that come late in a
    // chunk's way need not wait for those that come early in the next one's.
    private static readonly IReadOnlyList<int> s_reductionDelays = [3, 2];

    // The same where nothing is reduced.
    private static readonly IReadOnlyList<int> s_plainDelays = [1];

    private readonly CorePlan _plan;
    private readonly AttentionLayer _layer;
    private readonly LayerPlacement _placement;
    private readonly LayerParts _parts;
    private readonly NodeBuilder[] _nodes;
    private readonly int _attentionDelay;
    private readonly LayerWeights _weights;
    private readonly int _lanes;
    private readonly RowDeal _deal;
    private readonly HeadDeal _heads;
    private readonly RowBlocks _rows;
    private readonly WeightDelivery _keys;
    private readonly WeightDelivery _values;

    private LayerMapper(CorePlan plan, AttentionLayer layer, LayerPlacement placement, int attentionDelay)
    {
        _attentionDelay = attentionDelay;
        (_plan, _layer, _placement, _parts) = (plan, layer, placement, placement.Parts);
        _weights = new(plan, layer, _parts);
        _lanes = placement.Choice.Lanes;
        _nodes = [.. Enumerable.Range(0, plan.Nodes).Select(node => new NodeBuilder(plan, node))];
        _deal = DealRows();
        _heads = new(_lanes, layer.Stage.Heads, plan.SoftmaxUnits);
        var mostPairs = Enumerable.Range(0, plan.SoftmaxUnits).Max(unit => _heads.PairsOf(unit).Count);
        var widest = new[] { _parts.HeadsBeats, GroupRowBeats, 2 * _parts.KeyBeats * mostPairs }.Max();
        var rows = LargestDivisor(_parts.LaneRows, Math.Clamp(MostBlockBeats / widest, 1, MostBlockRows));
        _rows = new(_parts.LaneRows / rows, rows, _parts.RowBeats);
        _keys = new(_nodes, placement.Keys, placement.Logits, beat => Place(beat).Group);
        _values = new(_nodes, placement.Values, placement.Averages, beat => Place(beat).Group);
    }

    private const int MostChains = 64;

    private const int MostBlockRows = 16;

    private const int MostBlockBeats = 128;

    /// <summary>Orders of jobs of one delay in a tile.</summary>
    private enum Order
    {
        Logits,
        Average,
        Projection,
        Query,
        Reduction,
        Key = Reduction + MostChains,
        Value,
    }

    private bool Reduces => _layer.Stage.SpatialReduction > 1;

    private int KeyDelay => _attentionDelay - 1;

    private int Ports => _deal.Senders;

    private int PortRows => _layer.Stage.Tokens / Ports;

    private int PatchRows => _layer.Stage.SpatialReduction * _layer.Stage.SpatialReduction;

    private int GroupQueryBeats => _parts.GroupHeads * _parts.HeadBeats;

    private int GroupRowBeats => _parts.GroupHeads * (_parts.KeyBeats + 1);

    // Rows wait in a tile while it works on other rows of the same chunk.
    private bool SharesRows
    {
        get
        {
            var tiles = _placement.Queries.SelectMany(parts => parts).Concat(_placement.Keys).Concat(_placement.Values).Select(part => part.Tile).ToList();
            return !Reduces && tiles.Distinct().Count() < tiles.Count;
        }
    }

    /// <summary>Maps a layer.</summary>
    /// <param name="plan">The core.</param>
    /// <param name="layer">The layer; its stage's grid is a chunk.</param>
    /// <exception cref="MappingException">It does not fit.</exception>
    public static CoreProgram Map(CorePlan plan, AttentionLayer layer)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(layer);
        Require(MappingRules.Operands, layer.OperandBits == plan.OperandBits, $"the layer has operands of {layer.OperandBits} bits, the core of {plan.OperandBits}: set macro.inputBits and macro.weightBits to {layer.OperandBits}");
        Require(MappingRules.Keys, layer.Stage.ReducedTokens <= plan.Softmax.Keys, $"a row has {layer.Stage.ReducedTokens} keys, the softmax takes {plan.Softmax.Keys}: raise softmax.keys");
        Require(
            MappingRules.Channels,
            layer.Stage.Channels <= plan.LayerNorm.Channels,
            $"a row has {layer.Stage.Channels} channels, the layer norm takes {plan.LayerNorm.Channels}: raise layerNorm.channels");
        Require(
            MappingRules.Heads,
            layer.Projection is not null || layer.Stage.HeadDimension % plan.Lanes == 0,
            $"without projection a head is whole beats of {plan.Lanes} channels, this one has {layer.Stage.HeadDimension}: change macro.columns");

        MappingException? reason = null;
        foreach (var placement in LayerPlacement.All(plan, layer))
        {
            foreach (var delay in layer.Stage.SpatialReduction > 1 ? s_reductionDelays : s_plainDelays)
            {
                try
                {
                    return new LayerMapper(plan, layer, placement, delay).Program();
                }
                catch (MappingException exception)
                {
                    reason ??= exception;
                }
            }
        }

        throw reason!;
    }

    /// <summary>Raster index of the token in each row: patch by patch, so that a patch's rows follow each other.</summary>
    /// <param name="layer">The layer.</param>
    public static IReadOnlyList<int> TokenOrder(AttentionLayer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        var (stage, side) = (layer.Stage, layer.Stage.SpatialReduction);
        return
        [
            .. from patchRow in Enumerable.Range(0, stage.GridHeight / side)
               from patchColumn in Enumerable.Range(0, stage.GridWidth / side)
               from row in Enumerable.Range(0, side)
               from column in Enumerable.Range(0, side)
               select (((patchRow * side) + row) * stage.GridWidth) + (patchColumn * side) + column,
        ];
    }

    private static int LargestDivisor(int number, int most) => Enumerable.Range(1, Math.Min(number, most)).Last(divisor => number % divisor == 0);

    // Ports get an equal share of each patch, in pieces that are as long as the patch and the lanes allow.
    private RowDeal DealRows()
    {
        var tokens = _layer.Stage.Tokens;
        for (var ports = _plan.Ports; ports > 0; ports--)
        {
            if (PatchRows % (Reduces ? ports : 1) != 0 || (ports % _lanes != 0 && _lanes % ports != 0) || tokens % Math.Max(ports, _lanes) != 0)
            {
                continue;
            }

            var share = tokens / Math.Max(ports, _lanes);
            var rows = Enumerable.Range(1, Math.Min(share, MostBlockRows))
                .Last(rows => share % rows == 0 && (rows == 1 || rows * ports * _parts.RowBeats <= MostBlockBeats) && (!Reduces || PatchRows / ports % rows == 0));
            return new(ports, _lanes, rows);
        }

        throw new MappingException(MappingRules.Ports, $"no number of ports deals {tokens} rows to {_lanes} lanes: change core.ports");
    }

    private CoreProgram Program()
    {
        Require(
            MappingRules.Buffers,
            (_attentionDelay + 1) * PortRows * _parts.RowBeats <= _plan.Buffer,
            $"{_attentionDelay + 1} chunks of {PortRows * _parts.RowBeats} beats do not fit a port's queue: raise core.bufferBeats");
        var seconds = Reduces ? MapPatches() : MapKeyRows();
        MapQueries(seconds);
        MapLogits();
        MapSoftmax();
        MapAverages();
        if (_layer.Projection is { } projection)
        {
            MapProjections(projection);
        }

        MapOutputs();
        return new()
        {
            Nodes = [.. _nodes.Select(node => node.Finish())],
            Weights = _weights.Rows,
            SoftmaxScales = [.. Enumerable.Range(0, _plan.SoftmaxUnits).Select(unit => _heads.PairsOf(unit).Select(pair => _layer.AverageScales[pair.Head]).ToList())],
            InputNorm = _layer.Norm,
            ReductionNorm = _layer.ReductionNorm,
            ResidualScale = _layer.Residual.InputScale,
            Ports = Ports,
            DealtRows = _deal.Rows,
            Rows = _layer.Stage.Tokens,
            RowBeats = _parts.RowBeats,
            TileCycles = _placement.Cycles,
        };
    }

    // Rows of a lane to its queries; the ports send them elsewhere at the same time.
    private void MapQueries(Func<int, int, Walk> seconds)
    {
        var rowBeats = _parts.RowBeats;
        var rows = new RowBlocks(_parts.LaneRows / _deal.BlockRows, _deal.BlockRows, rowBeats);
        for (var side = 0; side < _deal.Sides; side++)
        {
            var ports = _deal.SendersOf(side);
            var queries = _deal.ReceiversOf(side).SelectMany(lane => _placement.Queries[lane]).ToList();
            var readers = queries.Select(query => _nodes[query.Tile]).ToList();
            var feed = new RowFeed(NodeBuilder.Reserve(readers, rows, SharesRows ? rows.Blocks : rows.Ring, rows.Rooms), [.. ports.Select(Port)], readers);
            foreach (var (reader, query) in queries.Index())
            {
                var node = _nodes[query.Tile];
                var group = node.Channels(_weights.HeadChannels(query, _layer.Query));
                _weights.FillHeads(query, _layer.Query);
                node.Read(0, (int)Order.Query, chunk => feed.Read(chunk, reader) with { Steps = node.Steps(Steps(query, 0, _ => group)) });
            }

            foreach (var (writer, port) in ports.Index())
            {
                Port(port).Send(0, 0, chunk => new SendJob
                {
                    Rows = PortRows,
                    Beats = rowBeats,
                    First = feed.Walk(Port(port).Routes(
                        from deal in Enumerable.Range(0, _deal.Deals)
                        let tiles = NodeSet.Of(_placement.Queries[_deal.Receiver(port, deal)].Select(query => query.Tile))
                        from beat in Enumerable.Range(0, rowBeats)
                        select new Route
                        {
                            Nodes = tiles,
                            Base = feed.Region.Base(chunk) + (_deal.FirstRow(port) * rowBeats) + beat,
                            Ends = beat == rowBeats - 1,
                            Counter = feed.TokenOf(writer),
                        })) with
                    { Rows = _deal.Rows, Deals = _deal.Deals },
                    Second = seconds(port, chunk),
                });
            }
        }
    }

    // Patches of rows to reduced tokens, their layer norm, keys and values.
    private Func<int, int, Walk> MapPatches()
    {
        var (rowBeats, keys) = (_parts.RowBeats, _parts.Keys);
        var norm = _nodes[_plan.Norm];
        var slices = _placement.Reductions.SelectMany(chain => chain).ToList();
        var sliceBeats = _placement.Reductions[0].Max(slice => slice.Part.Steps.Max(step => step.Offset + step.Beats));
        var ports = Enumerable.Range(0, Ports).ToList();
        var readers = slices.Select(slice => _nodes[slice.Tile]).Distinct().ToList();
        const int SmallChunk = 128;
        var patches = NodeBuilder.Reserve(readers, new(keys, 1, sliceBeats), keys, keys * sliceBeats <= SmallChunk ? 2 : 1);
        var tokens = ports.Select(_ => NodeBuilder.OpenTokens(readers)).ToList();

        // The rows of a patch that a port gets, as places in the patch.
        var (share, dealt) = (PatchRows / Ports, _deal.Rows);
        var aligned = sliceBeats % rowBeats == 0 ? (int)BigInteger.GreatestCommonDivisor(dealt, sliceBeats / rowBeats) : 1;
        var places = ports.Select(port => Enumerable.Range(0, share)
            .Select(row => (row / dealt * dealt * Ports) + (port * dealt) + (row % dealt)).ToList()).ToList();
        var feeds = ports.Select(port => places[port]
            .SelectMany(place => Enumerable.Range(place * rowBeats, rowBeats)).Select(beat => beat / sliceBeats).ToHashSet()).ToList();

        var ends = _placement.Reductions.Select(chain => _nodes[chain[^1].Tile]).ToList();
        var reduced = NodeBuilder.Reserve([norm], new(keys, 1, rowBeats), keys, 1);
        var reducedTokens = ends.Select(_ => NodeBuilder.OpenTokens([norm])).ToList();

        // Who normalizes a row knows that all slices of its patch were read.
        var credit = NodeBuilder.OpenCredits([.. ports.Select(port => (Port(port), patches.Depth)), .. ends.Distinct().Select(end => (end, reduced.Depth))]);
        Require(MappingRules.Tiles, ends.Distinct().Count() == ends.Count, "two chains of the spatial reduction end in one tile: raise macros");
        foreach (var (index, chain) in _placement.Reductions.Index())
        {
            foreach (var (slice, part) in chain.Index())
            {
                var node = _nodes[part.Tile];
                var isFirst = slices.First(other => other.Tile == part.Tile) == part;
                var group = slice == chain.Count - 1 ? node.Channels(_weights.RowChannels(part, _layer.Reduction!)) : 0;
                _weights.FillReduction(part, slice * sliceBeats);
                node.Read(0, (int)Order.Reduction + index, chunk => patches.Read(chunk) with
                {
                    BlockWait = isFirst ? CounterSet.Of(ports.Where(port => feeds[port].Contains(slice)).Select(port => tokens[port])) : 0,
                    Steps = node.Steps(Steps(part, 0, _ => group)),
                    Settings = new() { TakesChain = slice > 0, GivesChain = slice < chain.Count - 1 },
                });
            }

            var end = chain[^1].Part;
            ends[index].Send(0, (int)Order.Reduction + index, chunk => new SendJob
            {
                Rows = keys,
                Beats = end.Beats,
                First = reduced.Walk(ends[index].Routes(Enumerable.Range(0, end.Beats).Select(beat => new Route
                {
                    Nodes = NodeSet.Of(norm.Node),
                    Base = reduced.Base(chunk) + end.First + beat,
                    Ends = beat == end.Beats - 1,
                    Counter = reducedTokens[index],
                }))) with
                { Wait = CounterSet.Of(credit.Counter) },
            });
        }

        norm.Read(0, 0, chunk => reduced.Read(chunk) with
        {
            BlockWait = CounterSet.Of(reducedTokens),
            Steps = norm.Steps([new() { Beats = rowBeats }]),
            BlockCredit = credit,
        });

        var blockRows = LargestDivisor(keys, MostBlockRows);
        var normalized = MapKeysAndValues([norm], new(keys / blockRows, blockRows, rowBeats), ring: false);
        norm.Send(0, 0, chunk => new SendJob
        {
            Rows = keys,
            Beats = rowBeats,
            First = normalized.Walk(norm.Routes(KeyRoutes(normalized.Region.Base(chunk), normalized.TokenOf(0)))),
        });

        return (port, chunk) => patches.Walk(Port(port).SecondRoutes(
            from row in Enumerable.Range(0, share)
            where row % aligned == 0
            from beat in Enumerable.Range(0, rowBeats)
            let place = (places[port][row] * rowBeats) + beat
            let slice = place / sliceBeats
            let later = places[port].Skip(row + aligned - 1).SelectMany((other, skipped) =>
                Enumerable.Range(other * rowBeats, rowBeats).Skip(skipped == 0 ? beat + 1 : 0))
            select new Route
            {
                Nodes = NodeSet.Of(_placement.Reductions.Select(chain => chain[slice].Tile)),
                Base = patches.Base(chunk) + (place % sliceBeats),
                Ends = later.All(other => other / sliceBeats != slice),
                Counter = tokens[port],
            })) with
        {
            Rows = aligned,
            RowStride = rowBeats,
            Deals = share / aligned,
            Wait = CounterSet.Of(credit.Counter),
        };
    }

    // Rows as they are to keys and values, where nothing is reduced.
    private Func<int, int, Walk> MapKeyRows()
    {
        var (rowBeats, blockRows) = (_parts.RowBeats, _deal.Rows * Ports);
        var feed = MapKeysAndValues(
            [.. Enumerable.Range(0, Ports).Select(Port)], new(_layer.Stage.Tokens / blockRows, blockRows, rowBeats), ring: !SharesRows);
        return (port, chunk) => feed.Walk(Port(port).SecondRoutes(
            KeyRoutes(feed.Region.Base(chunk) + (port * _deal.Rows * rowBeats), feed.TokenOf(port)))) with
        { Rows = _deal.Rows };
    }

    private IEnumerable<Route> KeyRoutes(int first, int counter) => Enumerable.Range(0, _parts.RowBeats).Select(beat => new Route
    {
        Nodes = NodeSet.Of(_placement.Keys.Concat(_placement.Values).Select(part => part.Tile)),
        Base = first + beat,
        Ends = beat == _parts.RowBeats - 1,
        Counter = counter,
    });

    // Rows to keys and values, and on into the macros of QK^T and AV. Of several jobs that read the same rows the first
    // waits for them, the last hands out the credits.
    private RowFeed MapKeysAndValues(IReadOnlyList<NodeBuilder> writers, RowBlocks rows, bool ring)
    {
        var parts = _placement.Keys.Select(part => (Part: part, IsKey: true)).Concat(_placement.Values.Select(part => (Part: part, IsKey: false))).ToList();
        var readers = parts.Select(part => _nodes[part.Part.Tile]).Distinct().ToList();
        Require(MappingRules.Tiles, !ring || readers.Count == parts.Count, "keys and values share a tile: raise macros");
        var feed = new RowFeed(NodeBuilder.Reserve(readers, rows, ring ? rows.Ring : rows.Blocks, Math.Max(KeyDelay, rows.Rooms)), writers, readers);
        foreach (var (index, (part, isKey)) in parts.Index())
        {
            var node = _nodes[part.Tile];
            var isFirst = parts.FindIndex(other => other.Part.Tile == part.Tile) == index;
            var isLast = parts.FindLastIndex(other => other.Part.Tile == part.Tile) == index;
            var linear = isKey ? _layer.Key : _layer.Value;
            var group = node.Channels(_weights.HeadChannels(part, linear));
            _weights.FillHeads(part, linear);
            var order = (int)(isKey ? Order.Key : Order.Value);
            node.Read(KeyDelay, order, chunk => feed.Region.Read(chunk) with
            {
                BlockWait = isFirst ? feed.Tokens : 0,
                BlockCredit = isLast ? feed.CreditOf(readers.IndexOf(node)) : Credit.None,
                Steps = node.Steps(Steps(part, 0, _ => group)),
            });
            if (isKey)
            {
                SendKeys(part, order);
            }
            else
            {
                SendValues(part, order);
            }
        }

        return feed;
    }

    // A key is a column of its heads' matrices.
    private void SendKeys(PlacedPart part, int order)
    {
        var node = _nodes[part.Tile];
        var pieces = LayerParts.Pieces(_parts.KeyBeats, _plan.ColumnBeats).ToList();
        var writer = _placement.Keys.Index().First(other => other.Item == part).Index;
        node.Send(KeyDelay, order, chunk => new SendJob
        {
            Rows = _parts.Keys,
            Beats = part.Part.Beats,
            First = new()
            {
                FirstRoute = node.Routes(
                    from piece in pieces
                    from beat in Enumerable.Range(0, part.Part.Beats)
                    let place = Place(part.Part.First + beat)
                    let copies = _placement.Logits[place.Group]
                    let own = copies[0].Part
                    let head = place.Head % _parts.GroupHeads
                    let operand = (head * _parts.HeadBeats) + place.Beat
                    let index = own.Steps.Index().First(step =>
                        step.Item.Result == (head * _parts.KeyBeats) + piece.Start && operand >= step.Item.Offset && operand < step.Item.Offset + step.Item.Beats).Index
                    let slot = copies[0].Slots[chunk % own.Places][index]
                    select new Route
                    {
                        Nodes = NodeSet.Of(copies.Select(copy => copy.Tile)),
                        Space = Space.WeightColumn,
                        Element = own.Steps[index].Element,
                        Base = _plan.ColumnAddress(slot.Bank, slot.ColumnBeat * _plan.Lanes, slot.RowBeat + operand - own.Steps[index].Offset),
                        Ends = piece == pieces[^1] && IsLastOf(part, beat, place.Group),
                        Counter = _keys.TokenOf(writer, place.Group),
                    }),
                Rows = Math.Min(_parts.Keys, _plan.ColumnBeats * _plan.Lanes),
                RowStride = 1 << _plan.RowBeatBits,
                Deals = pieces.Count,
                Wait = _keys.Credits(writer),
            },
        });
    }

    // A value is a row of its heads' matrices.
    private void SendValues(PlacedPart part, int order)
    {
        var node = _nodes[part.Tile];
        var writer = _placement.Values.Index().First(other => other.Item == part).Index;
        var steps = _placement.Averages[0][0].Part.Steps.Where(step => step.Result == 0).ToList();
        var full = steps[0].Element ? _plan.ElementBeats : _plan.VectorBeats;
        node.Send(KeyDelay, order, chunk => new SendJob
        {
            Rows = _parts.Keys,
            Beats = part.Part.Beats,
            First = new()
            {
                FirstRoute = node.Routes(
                    from step in Enumerable.Range(0, steps.Count)
                    from beat in Enumerable.Range(0, part.Part.Beats)
                    let place = Place(part.Part.First + beat)
                    let copies = _placement.Averages[place.Group]
                    let own = copies[0].Part
                    let result = (place.Head % _parts.GroupHeads * _parts.HeadBeats) + place.Beat
                    let index = own.Steps.Index().Where(other =>
                        result >= other.Item.Result && result < other.Item.Result + other.Item.Results).ElementAt(step).Index
                    let slot = copies[0].Slots[chunk % own.Places][index]
                    select new Route
                    {
                        Nodes = NodeSet.Of(copies.Select(copy => copy.Tile)),
                        Space = Space.WeightRow,
                        Element = own.Steps[index].Element,
                        Base = _plan.RowAddress(slot.Bank, slot.RowBeat * _plan.Lanes, slot.ColumnBeat + result - own.Steps[index].Result),
                        Ends = step == steps.Count - 1 && IsLastOf(part, beat, place.Group),
                        Counter = _values.TokenOf(writer, place.Group),
                    }),
                Rows = Math.Min(_parts.Keys, full * _plan.Lanes),
                RowStride = 1 << _plan.ColumnBeatBits,
                Deals = steps.Count,
                Wait = _values.Credits(writer),
            },
        });
    }

    // Queries to codes of logits.
    private void MapLogits()
    {
        var feeds = new Dictionary<(int Group, int Lane), (RowFeed Feed, List<PlacedPart> Writers)>();
        foreach (var (group, copies) in _placement.Logits.Index())
        {
            var first = group * GroupQueryBeats;
            foreach (var (lane, copy) in copies.Index())
            {
                var node = _nodes[copy.Tile];
                var writers = _placement.Queries[lane]
                    .Where(query => query.Part.First < first + GroupQueryBeats && query.Part.First + query.Part.Beats > first).ToList();
                var region = NodeBuilder.Reserve([node], Rows(GroupQueryBeats), _rows.Blocks, _attentionDelay <= 2 ? 2 : 4);
                var feed = new RowFeed(region, [.. writers.Select(writer => _nodes[writer.Tile])], [node]);
                feeds.Add((group, lane), (feed, writers));

                var groups = Enumerable.Range(group * _parts.GroupHeads, _parts.GroupHeads).Select(head => node.Channels(
                    [.. Enumerable.Repeat((0, _layer.LogitScales[head]), Math.Min(_parts.KeyBeats, _plan.ColumnBeats) * _plan.Lanes)])).ToList();
                node.Read(_attentionDelay, (int)Order.Logits, chunk => feed.Read(chunk, 0) with
                {
                    JobWait = _keys.Tokens(group),
                    Steps = node.Steps(Steps(copy, chunk % copy.Part.Places, result => groups[result / _parts.KeyBeats] - result)),
                    JobCredit = _keys.CreditOf(group, lane),
                    Settings = new() { Wide = true },
                });
            }
        }

        foreach (var (lane, queries) in _placement.Queries.Index())
        {
            foreach (var query in queries)
            {
                var node = _nodes[query.Tile];
                var targets = Enumerable.Range(query.Part.First, query.Part.Beats).Select(beat => feeds[(Place(beat).Group, lane)].Feed).Distinct().ToList();
                node.Send(0, (int)Order.Query, chunk => new SendJob
                {
                    Rows = _parts.LaneRows,
                    Beats = query.Part.Beats,
                    First = targets[0].Walk(node.Routes(
                        from beat in Enumerable.Range(0, query.Part.Beats)
                        let heads = Place(query.Part.First + beat).Group
                        let target = feeds[(heads, lane)]
                        select new Route
                        {
                            Nodes = NodeSet.Of(_placement.Logits[heads][lane].Tile),
                            Base = target.Feed.Region.Base(chunk) + query.Part.First + beat - (heads * GroupQueryBeats),
                            Ends = IsLastOf(query, beat, heads),
                            Counter = target.Feed.TokenOf(target.Writers.IndexOf(query)),
                        })) with
                    { Wait = CreditsOf(targets) },
                });
            }
        }
    }

    // Codes of logits to exponentials: a softmax takes the rows of its heads in turn.
    private void MapSoftmax()
    {
        var codeBeats = 2 * _parts.KeyBeats;
        var softmaxLanes = _plan.Softmax.Lanes;
        var words = Sizes.CeilingDivide(_parts.Keys, softmaxLanes);
        var feeds = new Dictionary<int, (RowFeed Feed, List<int> Writers)>();
        foreach (var unit in Enumerable.Range(0, _plan.SoftmaxUnits).Where(unit => _heads.PairsOf(unit).Count > 0))
        {
            var node = _nodes[_plan.SoftmaxNode(unit)];
            var pairs = _heads.PairsOf(unit);
            var writers = pairs.Select(pair => _placement.Logits[pair.Head / _parts.GroupHeads][pair.Lane].Tile).Distinct().ToList();
            var region = NodeBuilder.Reserve([node], Rows(pairs.Count * codeBeats), StreamedBlocks(_rows), _rows.Rooms);
            var feed = new RowFeed(region, [.. writers.Select(writer => _nodes[writer])], [node]);
            feeds.Add(unit, (feed, writers));
            node.Read(_attentionDelay, 0, chunk => feed.Read(chunk, 0) with
            {
                Steps = node.Steps([.. pairs.Select((_, index) => new ReadStep { Offset = index * codeBeats, Beats = words })]),
                Settings = new() { LastCount = _parts.Keys - ((words - 1) * softmaxLanes) },
            });
        }

        foreach (var (group, copies) in _placement.Logits.Index())
        {
            foreach (var (lane, copy) in copies.Index())
            {
                var node = _nodes[copy.Tile];
                var heads = Enumerable.Range(group * _parts.GroupHeads, _parts.GroupHeads).ToList();
                var units = heads.Select(head => _heads.UnitOf(lane, head)).Distinct().ToList();
                var targets = units.Select(unit => feeds[unit].Feed).ToList();
                Require(MappingRules.Tiles, targets.Select(feed => feed.Region.Rows).Distinct().Count() == 1, "the softmax nodes of a tile serve different numbers of heads: change core.softmaxUnits");
                node.Send(_attentionDelay, (int)Order.Logits, chunk => new SendJob
                {
                    Rows = _parts.LaneRows,
                    Beats = _parts.GroupHeads * codeBeats,
                    Wide = true,
                    First = targets[0].Walk(node.Routes(
                        from head in heads
                        let unit = _heads.UnitOf(lane, head)
                        let target = feeds[unit]
                        from beat in Enumerable.Range(0, codeBeats)
                        select new Route
                        {
                            Nodes = NodeSet.Of(_plan.SoftmaxNode(unit)),
                            Base = target.Feed.Region.Base(chunk) + (_heads.PairsOf(unit).Index().First(pair => pair.Item == (lane, head)).Index * codeBeats) + beat,
                            Ends = beat == codeBeats - 1 && heads.FindLast(other => _heads.UnitOf(lane, other) == unit) == head,
                            Counter = target.Feed.TokenOf(target.Writers.IndexOf(copy.Tile)),
                        })) with
                    { Wait = CreditsOf(targets) },
                });
            }
        }
    }

    // Each head's scale and exponentials to averages.
    private void MapAverages()
    {
        var feeds = new Dictionary<(int Group, int Lane), (RowFeed Feed, List<int> Units)>();
        foreach (var (group, copies) in _placement.Averages.Index())
        {
            foreach (var (lane, copy) in copies.Index())
            {
                var node = _nodes[copy.Tile];
                var units = Enumerable.Range(group * _parts.GroupHeads, _parts.GroupHeads).Select(head => _heads.UnitOf(lane, head)).Distinct().ToList();
                var region = NodeBuilder.Reserve([node], Rows(GroupRowBeats), StreamedBlocks(_rows), _rows.Rooms);
                var feed = new RowFeed(region, [.. units.Select(unit => _nodes[_plan.SoftmaxNode(unit)])], [node]);
                feeds.Add((group, lane), (feed, units));
                node.Read(_attentionDelay, (int)Order.Average, chunk => feed.Read(chunk, 0) with
                {
                    JobWait = _values.Tokens(group),
                    Steps = node.Steps(Steps(copy, chunk % copy.Part.Places, _ => 0)),
                    JobCredit = _values.CreditOf(group, lane),
                    Settings = new() { IsSigned = false, RowScale = true, Wide = _layer.Projection is null },
                });
            }
        }

        foreach (var unit in Enumerable.Range(0, _plan.SoftmaxUnits).Where(unit => _heads.PairsOf(unit).Count > 0))
        {
            var node = _nodes[_plan.SoftmaxNode(unit)];
            var pairs = _heads.PairsOf(unit).Select(pair => (Group: pair.Head / _parts.GroupHeads, pair.Lane, pair.Head)).ToList();
            var targets = pairs.Select(pair => feeds[(pair.Group, pair.Lane)].Feed).Distinct().ToList();
            node.Send(_attentionDelay, 0, chunk => new SendJob
            {
                Rows = _parts.LaneRows,
                Beats = pairs.Count * (_parts.KeyBeats + 1),
                First = targets[0].Walk(node.Routes(
                    from pair in pairs
                    let target = feeds[(pair.Group, pair.Lane)]
                    from beat in Enumerable.Range(0, _parts.KeyBeats + 1)
                    let isScale = beat == _parts.KeyBeats
                    select new Route
                    {
                        Nodes = NodeSet.Of(_placement.Averages[pair.Group][pair.Lane].Tile),
                        Base = target.Feed.Region.Base(chunk) + (pair.Head % _parts.GroupHeads * (_parts.KeyBeats + 1)) + (isScale ? 0 : 1 + beat),
                        Ends = isScale && pairs.FindLast(other => (other.Group, other.Lane) == (pair.Group, pair.Lane)) == pair,
                        Counter = target.Feed.TokenOf(target.Units.IndexOf(unit)),
                    })) with
                { Wait = CreditsOf(targets) },
            });
        }
    }

    // Averages to projections.
    private void MapProjections(QuantizedLinear projection)
    {
        foreach (var (lane, parts) in _placement.Projections.Index())
        {
            var readers = parts.Select(part => _nodes[part.Tile]).ToList();
            var writers = _placement.Averages.Select(copies => copies[lane]).ToList();
            var region = NodeBuilder.Reserve(readers, Rows(_parts.HeadsBeats), StreamedBlocks(_rows), _rows.Rooms);
            var feed = new RowFeed(region, [.. writers.Select(writer => _nodes[writer.Tile])], readers);
            foreach (var (reader, part) in parts.Index())
            {
                var node = _nodes[part.Tile];
                var group = node.Channels(_weights.RowChannels(part, projection));
                _weights.FillProjection(part, projection);
                node.Read(_attentionDelay, (int)Order.Projection, chunk => feed.Read(chunk, reader) with
                {
                    Steps = node.Steps(Steps(part, 0, _ => group)),
                    Settings = new() { Wide = true },
                });
            }

            foreach (var (index, writer) in writers.Index())
            {
                var node = _nodes[writer.Tile];
                node.Send(_attentionDelay, (int)Order.Average, chunk => new SendJob
                {
                    Rows = _parts.LaneRows,
                    Beats = writer.Part.Beats,
                    First = feed.Walk(node.Routes(Enumerable.Range(0, writer.Part.Beats).Select(beat => new Route
                    {
                        Nodes = NodeSet.Of(parts.Select(part => part.Tile)),
                        Base = region.Base(chunk) + writer.Part.First + beat,
                        Ends = beat == writer.Part.Beats - 1,
                        Counter = feed.TokenOf(index),
                    }))),
                });
            }
        }
    }

    // Projections, or averages where there are none, to the ports, where the rows came from.
    private void MapOutputs()
    {
        var rowBeats = 2 * _parts.RowBeats;
        var order = _layer.Projection is null ? Order.Average : Order.Projection;
        var deal = new RowDeal(_deal.Receivers, _deal.Senders, _deal.Rows);
        var rows = new RowBlocks(PortRows / deal.BlockRows, deal.BlockRows, rowBeats);
        for (var side = 0; side < deal.Sides; side++)
        {
            var writers = deal.SendersOf(side).SelectMany(lane => _placement.Outputs(lane).Select(part => (Lane: lane, Part: part))).ToList();
            var readers = deal.ReceiversOf(side).Select(Port).ToList();
            var region = NodeBuilder.Reserve(readers, rows, StreamedBlocks(rows), rows.Rooms);
            var feed = new RowFeed(region, [.. writers.Select(writer => _nodes[writer.Part.Tile])], readers);
            foreach (var (reader, port) in readers.Index())
            {
                port.Read(_attentionDelay, 0, chunk => feed.Read(chunk, reader) with { Steps = port.Steps([new() { Beats = rowBeats }]) });
            }

            foreach (var (writer, (lane, part)) in writers.Index())
            {
                var node = _nodes[part.Tile];
                var beats = 2 * part.Part.Beats;
                node.Send(_attentionDelay, (int)order, chunk => new SendJob
                {
                    Rows = _parts.LaneRows,
                    Beats = beats,
                    Wide = true,
                    First = feed.Walk(node.Routes(
                        from turn in Enumerable.Range(0, deal.Deals)
                        from beat in Enumerable.Range(0, beats)
                        select new Route
                        {
                            Nodes = NodeSet.Of(Port(deal.Receiver(lane, turn)).Node),
                            Base = region.Base(chunk) + (deal.FirstRow(lane) * rowBeats) + (2 * part.Part.First) + beat,
                            Ends = beat == beats - 1,
                            Counter = feed.TokenOf(writer),
                        })) with
                    { Rows = deal.Rows, Deals = deal.Deals },
                });
            }
        }
    }

    private static void Require(string rule, bool condition, string reason)
    {
        if (!condition)
        {
            throw new MappingException(rule, reason);
        }
    }

    private static uint CreditsOf(IEnumerable<RowFeed> feeds) => feeds.Aggregate(0u, (credits, feed) => credits | feed.Credits);

    private NodeBuilder Port(int port) => _nodes[_plan.PortNode(port)];

    // A lane's rows in the blocks that they go through attention in.
    private RowBlocks Rows(int rowBeats) => _rows with { RowBeats = rowBeats };

    private int StreamedBlocks(RowBlocks rows) => _placement.IsStreamed ? rows.Ring : rows.Blocks;

    // A beat of all heads' columns.
    private (int Head, int Beat, int Group) Place(int beat)
    {
        var (head, own) = Math.DivRem(beat, _parts.HeadBeats);
        return (head, own, head / _parts.GroupHeads);
    }

    private bool IsLastOf(PlacedPart part, int beat, int group) =>
        Enumerable.Range(beat + 1, part.Part.Beats - beat - 1).All(later => Place(part.Part.First + later).Group != group);

    /// <summary>The steps of a part's row, with weights in one of its places.</summary>
    /// <param name="part">The part.</param>
    /// <param name="place">The place.</param>
    /// <param name="firstGroup">Group of channels of result 0 among those that a result belongs to.</param>
    private static List<ReadStep> Steps(PlacedPart part, int place, Func<int, int> firstGroup)
    {
        var steps = new List<ReadStep>();
        var own = part.Part.Steps;
        foreach (var (index, step) in own.Index())
        {
            if (step.Scale is { } scale)
            {
                steps.Add(new() { Offset = scale, IsScale = true });
            }

            var slot = part.Slots[place][index];
            steps.Add(new()
            {
                Offset = step.Offset,
                Beats = step.Beats,
                Slot = slot.RowBeat,
                Element = step.Element,
                Bank = slot.Bank,
                ColumnBeat = slot.ColumnBeat,
                ColumnBeats = step.Results,
                Adds = index > 0 && own[index - 1].Result == step.Result,
                Forwards = index == own.Count - 1 || own[index + 1].Result != step.Result,
                Group = firstGroup(step.Result) + step.Result,
            });
        }

        return steps;
    }
}

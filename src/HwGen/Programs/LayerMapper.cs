using HwGen.Golden;
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
    private static readonly FixedPointScale s_nothing = new(0, 1);

    // Chunks between a row's arrival and its attention, where tokens are reduced: with three the tiles that come late in a
    // chunk's way need not wait for those that come early in the next one's.
    private static readonly IReadOnlyList<int> s_reductionDelays = [3, 2];

    private readonly CorePlan _plan;
    private readonly AttentionLayer _layer;
    private readonly LayerPlacement _placement;
    private readonly LayerParts _parts;
    private readonly NodeBuilder[] _nodes;
    private readonly int _reductionDelay;
    private readonly int _lanes;
    private readonly int _ports;
    private readonly int _dealt;
    private readonly int _block;
    private readonly WeightDelivery _keys;
    private readonly WeightDelivery _values;
    private readonly Dictionary<(int Group, int Lane), (Region Region, Dictionary<int, int> Tokens, Credit Credit)> _queryRegions = [];
    private readonly Dictionary<(int Macro, int Bank), sbyte[,]> _banks = [];

    private LayerMapper(CorePlan plan, AttentionLayer layer, LayerPlacement placement, int reductionDelay)
    {
        _reductionDelay = reductionDelay;
        (_plan, _layer, _placement, _parts) = (plan, layer, placement, placement.Parts);
        _lanes = placement.Choice.Lanes;
        _nodes = [.. Enumerable.Range(0, plan.Nodes).Select(node => new NodeBuilder(plan, node))];
        (_ports, _dealt) = DealRows();
        var widest = new[] { _parts.HeadsBeats, GroupRowBeats, 2 * _parts.KeyBeats * Enumerable.Range(0, plan.SoftmaxUnits).Max(unit => PairsOf(unit).Count) }.Max();
        _block = LargestDivisor(_parts.LaneRows, Math.Clamp(MostBlockBeats / widest, 1, MostBlockRows));
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

    // Chunks between a row's arrival and its attention.
    private int AttentionDelay => Reduces ? _reductionDelay : 1;

    private int KeyDelay => AttentionDelay - 1;

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

    private int Blocks => _parts.LaneRows / _block;

    /// <summary>Maps a layer.</summary>
    /// <param name="plan">The core.</param>
    /// <param name="layer">The layer; its stage's grid is a chunk.</param>
    /// <exception cref="MappingException">It does not fit.</exception>
    public static CoreProgram Map(CorePlan plan, AttentionLayer layer)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(layer);
        Require(layer.OperandBits == plan.OperandBits, $"the layer has operands of {layer.OperandBits} bits, the core of {plan.OperandBits}");
        Require(layer.Stage.ReducedTokens <= plan.Softmax.Keys, $"a row has {layer.Stage.ReducedTokens} keys, the softmax takes {plan.Softmax.Keys}: raise softmax.keys");
        Require(
            layer.Stage.Channels <= plan.LayerNorm.Channels,
            $"a row has {layer.Stage.Channels} channels, the layer norm takes {plan.LayerNorm.Channels}: raise layerNorm.channels");

        MappingException? reason = null;
        foreach (var placement in LayerPlacement.All(plan, layer))
        {
            foreach (var delay in s_reductionDelays)
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

    // One block is no ring: two chunks take turns.
    private static int OnlyRoom(int blocks) => blocks == 1 ? 2 : 1;

    private static int LargestDivisor(int number, int most) => Enumerable.Range(1, Math.Min(number, most)).Last(divisor => number % divisor == 0);

    // Ports get an equal share of each patch, in pieces that are as long as the patch and the lanes allow.
    private (int Ports, int Rows) DealRows()
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
            return (ports, rows);
        }

        throw new MappingException($"no number of ports deals {tokens} rows to {_lanes} lanes");
    }

    private CoreProgram Program()
    {
        Require(
            (AttentionDelay + 1) * (_layer.Stage.Tokens / _ports) * _parts.RowBeats <= _plan.Buffer,
            $"{AttentionDelay + 1} chunks of {_layer.Stage.Tokens / _ports * _parts.RowBeats} beats do not fit a port's queue: raise core.bufferBeats");
        var seconds = Reduces ? MapPatches() : MapKeyRows();
        MapQueries(seconds);
        MapLogits();
        MapAverages();
        MapProjections();
        return new()
        {
            Nodes = [.. _nodes.Select(node => node.Finish())],
            Weights = [.. _banks.OrderBy(bank => bank.Key).SelectMany(bank => Rows(bank.Key.Macro, bank.Key.Bank, bank.Value))],
            SoftmaxScales = [.. Enumerable.Range(0, _plan.SoftmaxUnits).Select(unit => PairsOf(unit).Select(pair => _layer.AverageScales[pair.Head]).ToList())],
            InputNorm = _layer.Norm,
            ReductionNorm = _layer.ReductionNorm,
            ResidualScale = _layer.Residual.InputScale,
            Ports = _ports,
            DealtRows = _dealt,
            Rows = _layer.Stage.Tokens,
            RowBeats = _parts.RowBeats,
            TileCycles = _placement.Cycles,
        };
    }

    // Rows of a lane to its queries, and on to the tiles of QK^T; the ports send them elsewhere at the same time.
    private void MapQueries(Func<int, int, Walk> seconds)
    {
        var rowBeats = _parts.RowBeats;
        var sides = Math.Min(_ports, _lanes);
        var blockRows = _dealt * Math.Max(1, _ports / _lanes);
        var blocks = _parts.LaneRows / blockRows;
        for (var side = 0; side < sides; side++)
        {
            var ports = Every(side, _ports, sides);
            var lanes = Every(side, _lanes, sides);
            var queries = lanes.SelectMany(lane => _placement.Queries[lane]).ToList();
            var readers = queries.Select(query => _nodes[query.Tile]).ToList();
            var region = NodeBuilder.Reserve(readers, SharesRows ? blocks : Region.RingOf(blocks), blockRows * rowBeats, OnlyRoom(blocks));
            var tokens = ports.ToDictionary(port => port, _ => NodeBuilder.OpenTokens(readers));
            var credits = queries.Select(_ => NodeBuilder.OpenCredits([.. ports.Select(port => (Port(port), region.Depth))])).ToList();
            foreach (var (query, credit) in queries.Zip(credits))
            {
                var node = _nodes[query.Tile];
                var group = Channels(query, _layer.Query, HeadChannel);
                Fill(query, HeadWeights(_layer.Query));
                node.Read(0, (int)Order.Query, chunk => new ReadJob
                {
                    BlockWait = Mask(tokens.Values),
                    Blocks = blocks,
                    BlockRows = blockRows,
                    RegionBlocks = region.Blocks,
                    Base = region.Base(chunk),
                    RowStride = rowBeats,
                    Steps = node.Steps(Steps(query, 0, _ => group)),
                    BlockCredit = credit,
                });
            }

            foreach (var port in ports)
            {
                // The lanes that a port deals with in turn, or its place among the ports of its lane.
                var (deals, place) = _lanes >= _ports ? (_lanes / _ports, 0) : (1, port / _lanes);
                Port(port).Send(0, 0, chunk => new SendJob
                {
                    Rows = _layer.Stage.Tokens / _ports,
                    Beats = rowBeats,
                    First = new()
                    {
                        FirstRoute = Port(port).Routes(
                            from deal in Enumerable.Range(0, deals)
                            let tiles = NodeSet.Of(_placement.Queries[_lanes >= _ports ? (deal * _ports) + port : port % _lanes].Select(query => query.Tile))
                            from beat in Enumerable.Range(0, rowBeats)
                            select new Route
                            {
                                Nodes = tiles,
                                Base = region.Base(chunk) + (place * _dealt * rowBeats) + beat,
                                Ends = beat == rowBeats - 1,
                                Counter = tokens[port],
                            }),
                        Rows = _dealt,
                        RowStride = rowBeats,
                        Deals = deals,
                        Rounds = region.Blocks,
                        RoundStride = region.BlockBeats,
                        Wait = Mask(credits.Select(credit => credit.Counter)),
                    },
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
        var ports = Enumerable.Range(0, _ports).ToList();
        var readers = slices.Select(slice => _nodes[slice.Tile]).Distinct().ToList();
        const int SmallChunk = 128;
        var region = NodeBuilder.Reserve(readers, keys, sliceBeats, keys * sliceBeats <= SmallChunk ? 2 : 1);
        var tokens = ports.ToDictionary(port => port, _ => NodeBuilder.OpenTokens(readers));

        // The rows of a patch that a port gets, as places in the patch.
        var share = PatchRows / _ports;
        var aligned = sliceBeats % rowBeats == 0 ? GreatestCommonDivisor(_dealt, sliceBeats / rowBeats) : 1;
        var places = ports.Select(port => Enumerable.Range(0, share)
            .Select(row => (row / _dealt * _dealt * _ports) + (port * _dealt) + (row % _dealt)).ToList()).ToList();
        var feeds = ports.Select(port => places[port]
            .SelectMany(place => Enumerable.Range(place * rowBeats, rowBeats)).Select(beat => beat / sliceBeats).ToHashSet()).ToList();

        var ends = _placement.Reductions.Select(chain => _nodes[chain[^1].Tile]).ToList();
        var reduced = NodeBuilder.Reserve([norm], keys, rowBeats, 1);
        var reducedTokens = ends.Select(_ => NodeBuilder.OpenTokens([norm])).ToList();

        // Who normalizes a row knows that all slices of its patch were read.
        var credit = NodeBuilder.OpenCredits([.. ports.Select(port => (Port(port), region.Depth)), .. ends.Distinct().Select(end => (end, reduced.Depth))]);
        Require(ends.Distinct().Count() == ends.Count, "two chains of the spatial reduction end in one tile");
        foreach (var (index, chain) in _placement.Reductions.Index())
        {
            foreach (var (slice, part) in chain.Index())
            {
                var node = _nodes[part.Tile];
                var isFirst = slices.First(other => other.Tile == part.Tile) == part;
                var group = slice == chain.Count - 1 ? Channels(part, _layer.Reduction!, channel => channel < _layer.Stage.Channels ? channel : null) : 0;
                Fill(part, (operand, channel) => PatchWeight(((slice * sliceBeats) * _plan.Lanes) + operand, channel));
                node.Read(0, (int)Order.Reduction + index, chunk => new ReadJob
                {
                    BlockWait = isFirst ? Mask(ports.Where(port => feeds[port].Contains(slice)).Select(port => tokens[port])) : 0,
                    Blocks = keys,
                    BlockRows = 1,
                    RegionBlocks = region.Blocks,
                    Base = region.Base(chunk),
                    RowStride = sliceBeats,
                    Steps = node.Steps(Steps(part, 0, _ => group)),
                    Settings = new() { TakesChain = slice > 0, GivesChain = slice < chain.Count - 1 },
                });
            }

            var end = chain[^1];
            ends[index].Send(0, (int)Order.Reduction + index, chunk => new SendJob
            {
                Rows = keys,
                Beats = end.Part.Beats,
                First = new()
                {
                    FirstRoute = ends[index].Routes(Enumerable.Range(0, end.Part.Beats).Select(beat => new Route
                    {
                        Nodes = NodeSet.Of(norm.Node),
                        Base = reduced.Base(chunk) + end.Part.First + beat,
                        Ends = beat == end.Part.Beats - 1,
                        Counter = reducedTokens[index],
                    })),
                    Rounds = reduced.Blocks,
                    RoundStride = rowBeats,
                    Wait = 1u << credit.Counter,
                },
            });
        }

        norm.Read(0, 0, chunk => new ReadJob
        {
            BlockWait = Mask(reducedTokens),
            Blocks = keys,
            BlockRows = 1,
            RegionBlocks = reduced.Blocks,
            Base = reduced.Base(chunk),
            RowStride = rowBeats,
            Steps = norm.Steps([new() { Beats = rowBeats }]),
            BlockCredit = credit,
        });

        var blockRows = LargestDivisor(keys, MostBlockRows);
        var (normalized, normTokens, normCredits) = MapKeysAndValues([norm], keys / blockRows, blockRows, ring: false);
        norm.Send(0, 0, chunk => new SendJob
        {
            Rows = keys,
            Beats = rowBeats,
            First = new()
            {
                FirstRoute = norm.Routes(KeyRoutes(normalized.Base(chunk), normTokens[0])),
                Rows = blockRows,
                RowStride = rowBeats,
                Rounds = normalized.Blocks,
                RoundStride = normalized.BlockBeats,
                Wait = normCredits,
            },
        });

        return (port, chunk) => new()
        {
            FirstRoute = Port(port).SecondRoutes(
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
                    Base = region.Base(chunk) + (place % sliceBeats),
                    Ends = later.All(other => other / sliceBeats != slice),
                    Counter = tokens[port],
                }),
            Rows = aligned,
            RowStride = rowBeats,
            Deals = share / aligned,
            Rounds = region.Blocks,
            RoundStride = sliceBeats,
            Wait = 1u << credit.Counter,
        };
    }

    // Rows as they are to keys and values, where nothing is reduced.
    private Func<int, int, Walk> MapKeyRows()
    {
        var rowBeats = _parts.RowBeats;
        var ports = Enumerable.Range(0, _ports).ToList();
        var blockRows = _dealt * _ports;
        var (region, tokens, credits) = MapKeysAndValues([.. ports.Select(Port)], _layer.Stage.Tokens / blockRows, blockRows, ring: !SharesRows);
        return (port, chunk) => new()
        {
            FirstRoute = Port(port).SecondRoutes(KeyRoutes(region.Base(chunk) + (port * _dealt * rowBeats), tokens[port])),
            Rows = _dealt,
            RowStride = rowBeats,
            Rounds = region.Blocks,
            RoundStride = region.BlockBeats,
            Wait = credits,
        };
    }

    private IEnumerable<Route> KeyRoutes(int first, int counter) => Enumerable.Range(0, _parts.RowBeats).Select(beat => new Route
    {
        Nodes = NodeSet.Of(_placement.Keys.Concat(_placement.Values).Select(part => part.Tile)),
        Base = first + beat,
        Ends = beat == _parts.RowBeats - 1,
        Counter = counter,
    });

    // Rows to keys and values, and on into the macros of QK^T and AV.
    private (Region Region, IReadOnlyList<int> Tokens, uint Credits) MapKeysAndValues(
        IReadOnlyList<NodeBuilder> writers, int blocks, int blockRows, bool ring)
    {
        var parts = _placement.Keys.Select(part => (Part: part, IsKey: true)).Concat(_placement.Values.Select(part => (Part: part, IsKey: false))).ToList();
        var readers = parts.Select(part => _nodes[part.Part.Tile]).Distinct().ToList();
        var region = NodeBuilder.Reserve(readers, ring ? Region.RingOf(blocks) : blocks, blockRows * _parts.RowBeats, Math.Max(KeyDelay, OnlyRoom(blocks)));
        var tokens = writers.Select(_ => NodeBuilder.OpenTokens(readers)).ToList();
        var credits = 0u;
        foreach (var (index, (part, isKey)) in parts.Index())
        {
            // Of several jobs that read the same rows the first waits for them, the last hands out the credits.
            var node = _nodes[part.Tile];
            var isFirst = parts.FindIndex(other => other.Part.Tile == part.Tile) == index;
            var isLast = parts.FindLastIndex(other => other.Part.Tile == part.Tile) == index;
            Require(!ring || (isFirst && isLast), "keys and values share a tile");
            var credit = isLast ? NodeBuilder.OpenCredits([.. writers.Select(writer => (writer, region.Depth))]) : Credit.None;
            credits |= isLast ? 1u << credit.Counter : 0;
            var linear = isKey ? _layer.Key : _layer.Value;
            var group = Channels(part, linear, HeadChannel);
            Fill(part, HeadWeights(linear));
            var order = (int)(isKey ? Order.Key : Order.Value);
            node.Read(KeyDelay, order, chunk => new ReadJob
            {
                BlockWait = isFirst ? Mask(tokens) : 0,
                Blocks = blocks,
                BlockRows = blockRows,
                RegionBlocks = region.Blocks,
                Base = region.Base(chunk),
                RowStride = _parts.RowBeats,
                Steps = node.Steps(Steps(part, 0, _ => group)),
                BlockCredit = credit,
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

        return (region, tokens, credits);
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

    // Queries to codes of logits, each head's to its softmax.
    private void MapLogits()
    {
        foreach (var (group, copies) in _placement.Logits.Index())
        {
            var first = group * GroupQueryBeats;
            foreach (var (lane, copy) in copies.Index())
            {
                var node = _nodes[copy.Tile];
                var writers = _placement.Queries[lane]
                    .Where(query => query.Part.First < first + GroupQueryBeats && query.Part.First + query.Part.Beats > first).ToList();
                var region = NodeBuilder.Reserve([node], Blocks, _block * GroupQueryBeats, AttentionDelay <= 2 ? 2 : 4);
                var tokens = writers.ToDictionary(writer => writer.Tile, _ => NodeBuilder.OpenTokens([node]));
                var credit = NodeBuilder.OpenCredits([.. writers.Select(writer => (_nodes[writer.Tile], region.Depth))]);
                _queryRegions.Add((group, lane), (region, tokens, credit));

                var groups = Enumerable.Range(group * _parts.GroupHeads, _parts.GroupHeads).Select(head => node.Channels(
                    [.. Enumerable.Repeat((0, _layer.LogitScales[head]), Math.Min(_parts.KeyBeats, _plan.ColumnBeats) * _plan.Lanes)])).ToList();
                node.Read(AttentionDelay, (int)Order.Logits, chunk => new ReadJob
                {
                    JobWait = _keys.Tokens(group),
                    BlockWait = Mask(tokens.Values),
                    Blocks = Blocks,
                    BlockRows = _block,
                    RegionBlocks = region.Blocks,
                    Base = region.Base(chunk),
                    RowStride = GroupQueryBeats,
                    Steps = node.Steps(Steps(copy, chunk % copy.Part.Places, result => groups[result / _parts.KeyBeats] - result)),
                    BlockCredit = credit,
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
                var groups = Enumerable.Range(query.Part.First, query.Part.Beats).Select(beat => Place(beat).Group).Distinct().ToList();
                node.Send(0, (int)Order.Query, chunk => new SendJob
                {
                    Rows = _parts.LaneRows,
                    Beats = query.Part.Beats,
                    First = new()
                    {
                        FirstRoute = node.Routes(
                            from beat in Enumerable.Range(0, query.Part.Beats)
                            let heads = Place(query.Part.First + beat).Group
                            let target = _queryRegions[(heads, lane)]
                            select new Route
                            {
                                Nodes = NodeSet.Of(_placement.Logits[heads][lane].Tile),
                                Base = target.Region.Base(chunk) + query.Part.First + beat - (heads * GroupQueryBeats),
                                Ends = IsLastOf(query, beat, heads),
                                Counter = target.Tokens[query.Tile],
                            }),
                        Rows = _block,
                        RowStride = GroupQueryBeats,
                        Rounds = Blocks,
                        RoundStride = _block * GroupQueryBeats,
                        Wait = Mask(groups.Select(group => _queryRegions[(group, lane)].Credit.Counter)),
                    },
                });
            }
        }
    }

    // Codes of logits to exponentials: a softmax takes the rows of its heads in turn.
    private void MapAverages()
    {
        var codeBeats = 2 * _parts.KeyBeats;
        var softmaxLanes = _plan.Softmax.Lanes;
        var words = Sizes.CeilingDivide(_parts.Keys, softmaxLanes);
        var ring = _placement.IsStreamed ? Region.RingOf(Blocks) : Blocks;
        var codes = new Dictionary<int, (Region Region, Dictionary<int, int> Tokens, Credit Credit)>();
        foreach (var unit in Enumerable.Range(0, _plan.SoftmaxUnits).Where(unit => PairsOf(unit).Count > 0))
        {
            var node = _nodes[_plan.SoftmaxNode(unit)];
            var pairs = PairsOf(unit);
            var writers = pairs.Select(LogitsTile).Distinct().ToList();
            var region = NodeBuilder.Reserve([node], ring, _block * pairs.Count * codeBeats, OnlyRoom(Blocks));
            var tokens = writers.ToDictionary(writer => writer, _ => NodeBuilder.OpenTokens([node]));
            var credit = NodeBuilder.OpenCredits([.. writers.Select(writer => (_nodes[writer], region.Depth))]);
            codes.Add(unit, (region, tokens, credit));
            node.Read(AttentionDelay, 0, chunk => new ReadJob
            {
                BlockWait = Mask(tokens.Values),
                Blocks = Blocks,
                BlockRows = _block,
                RegionBlocks = region.Blocks,
                Base = region.Base(chunk),
                RowStride = pairs.Count * codeBeats,
                Steps = node.Steps([.. pairs.Select((_, index) => new ReadStep { Offset = index * codeBeats, Beats = words })]),
                BlockCredit = credit,
                Settings = new() { LastCount = _parts.Keys - ((words - 1) * softmaxLanes) },
            });
        }

        foreach (var (group, copies) in _placement.Logits.Index())
        {
            foreach (var (lane, copy) in copies.Index())
            {
                var node = _nodes[copy.Tile];
                var heads = Enumerable.Range(group * _parts.GroupHeads, _parts.GroupHeads).ToList();
                var units = heads.Select(head => UnitOf(lane, head)).Distinct().ToList();
                var strides = units.Select(unit => PairsOf(unit).Count).Distinct().ToList();
                Require(strides.Count == 1, "the softmax nodes of a tile serve different numbers of heads");
                node.Send(AttentionDelay, (int)Order.Logits, chunk => new SendJob
                {
                    Rows = _parts.LaneRows,
                    Beats = _parts.GroupHeads * codeBeats,
                    Wide = true,
                    First = new()
                    {
                        FirstRoute = node.Routes(
                            from head in heads
                            let unit = UnitOf(lane, head)
                            let target = codes[unit]
                            from beat in Enumerable.Range(0, codeBeats)
                            select new Route
                            {
                                Nodes = NodeSet.Of(_plan.SoftmaxNode(unit)),
                                Base = target.Region.Base(chunk) + (PairsOf(unit).IndexOf((lane, head)) * codeBeats) + beat,
                                Ends = beat == codeBeats - 1 && heads.FindLast(other => UnitOf(lane, other) == unit) == head,
                                Counter = target.Tokens[copy.Tile],
                            }),
                        Rows = _block,
                        RowStride = strides[0] * codeBeats,
                        Rounds = codes[units[0]].Region.Blocks,
                        RoundStride = codes[units[0]].Region.BlockBeats,
                        Wait = Mask(units.Select(unit => codes[unit].Credit.Counter)),
                    },
                });
            }
        }

        // Each head's scale and exponentials to AV.
        var rows = new Dictionary<(int Group, int Lane), (Region Region, Dictionary<int, int> Tokens, Credit Credit)>();
        foreach (var (group, copies) in _placement.Averages.Index())
        {
            foreach (var (lane, copy) in copies.Index())
            {
                var node = _nodes[copy.Tile];
                var units = Enumerable.Range(group * _parts.GroupHeads, _parts.GroupHeads).Select(head => UnitOf(lane, head)).Distinct().ToList();
                var region = NodeBuilder.Reserve([node], ring, _block * GroupRowBeats, OnlyRoom(Blocks));
                var tokens = units.ToDictionary(unit => unit, _ => NodeBuilder.OpenTokens([node]));
                var credit = NodeBuilder.OpenCredits([.. units.Select(unit => (_nodes[_plan.SoftmaxNode(unit)], region.Depth))]);
                rows.Add((group, lane), (region, tokens, credit));
                node.Read(AttentionDelay, (int)Order.Average, chunk => new ReadJob
                {
                    JobWait = _values.Tokens(group),
                    BlockWait = Mask(tokens.Values),
                    Blocks = Blocks,
                    BlockRows = _block,
                    RegionBlocks = region.Blocks,
                    Base = region.Base(chunk),
                    RowStride = GroupRowBeats,
                    Steps = node.Steps(Steps(copy, chunk % copy.Part.Places, _ => 0)),
                    BlockCredit = credit,
                    JobCredit = _values.CreditOf(group, lane),
                    Settings = new() { IsSigned = false, RowScale = true },
                });
            }
        }

        foreach (var unit in codes.Keys)
        {
            var node = _nodes[_plan.SoftmaxNode(unit)];
            var pairs = PairsOf(unit);
            var first = rows[(pairs[0].Head / _parts.GroupHeads, pairs[0].Lane)].Region;
            node.Send(AttentionDelay, 0, chunk => new SendJob
            {
                Rows = _parts.LaneRows,
                Beats = pairs.Count * (_parts.KeyBeats + 1),
                First = new()
                {
                    FirstRoute = node.Routes(
                        from pair in pairs
                        let key = (Group: pair.Head / _parts.GroupHeads, pair.Lane)
                        let target = rows[key]
                        from beat in Enumerable.Range(0, _parts.KeyBeats + 1)
                        let isScale = beat == _parts.KeyBeats
                        select new Route
                        {
                            Nodes = NodeSet.Of(_placement.Averages[key.Group][key.Lane].Tile),
                            Base = target.Region.Base(chunk) + (pair.Head % _parts.GroupHeads * (_parts.KeyBeats + 1)) + (isScale ? 0 : 1 + beat),
                            Ends = isScale && pairs.FindLast(other => (other.Head / _parts.GroupHeads, other.Lane) == key) == pair,
                            Counter = target.Tokens[unit],
                        }),
                    Rows = _block,
                    RowStride = GroupRowBeats,
                    Rounds = first.Blocks,
                    RoundStride = first.BlockBeats,
                    Wait = Mask(pairs.Select(pair => rows[(pair.Head / _parts.GroupHeads, pair.Lane)].Credit.Counter)),
                },
            });
        }
    }

    // Averages to projections, and those to the ports.
    private void MapProjections()
    {
        var (headsBeats, rowBeats) = (_parts.HeadsBeats, _parts.RowBeats);
        var ring = _placement.IsStreamed ? Region.RingOf(Blocks) : Blocks;
        foreach (var (lane, parts) in _placement.Projections.Index())
        {
            var readers = parts.Select(part => _nodes[part.Tile]).ToList();
            var writers = _placement.Averages.Select(copies => copies[lane]).ToList();
            var region = NodeBuilder.Reserve(readers, ring, _block * headsBeats, OnlyRoom(Blocks));
            var tokens = writers.Select(_ => NodeBuilder.OpenTokens(readers)).ToList();
            var credits = parts.Select(_ => NodeBuilder.OpenCredits([.. writers.Select(writer => (_nodes[writer.Tile], region.Depth))])).ToList();
            foreach (var (part, credit) in parts.Zip(credits))
            {
                var node = _nodes[part.Tile];
                var group = Channels(part, _layer.Projection, channel => channel < _layer.Stage.Channels ? channel : null);
                Fill(part, ProjectionWeight);
                node.Read(AttentionDelay, (int)Order.Projection, chunk => new ReadJob
                {
                    BlockWait = Mask(tokens),
                    Blocks = Blocks,
                    BlockRows = _block,
                    RegionBlocks = region.Blocks,
                    Base = region.Base(chunk),
                    RowStride = headsBeats,
                    Steps = node.Steps(Steps(part, 0, _ => group)),
                    BlockCredit = credit,
                    Settings = new() { Wide = true },
                });
            }

            foreach (var (group, writer) in writers.Index())
            {
                var node = _nodes[writer.Tile];
                node.Send(AttentionDelay, (int)Order.Average, chunk => new SendJob
                {
                    Rows = _parts.LaneRows,
                    Beats = writer.Part.Beats,
                    First = new()
                    {
                        FirstRoute = node.Routes(Enumerable.Range(0, writer.Part.Beats).Select(beat => new Route
                        {
                            Nodes = NodeSet.Of(parts.Select(part => part.Tile)),
                            Base = region.Base(chunk) + writer.Part.First + beat,
                            Ends = beat == writer.Part.Beats - 1,
                            Counter = tokens[group],
                        })),
                        Rows = _block,
                        RowStride = headsBeats,
                        Rounds = region.Blocks,
                        RoundStride = region.BlockBeats,
                        Wait = Mask(credits.Select(credit => credit.Counter)),
                    },
                });
            }
        }

        var sides = Math.Min(_ports, _lanes);
        var blockRows = _dealt * Math.Max(1, _lanes / _ports);
        var portRows = _layer.Stage.Tokens / _ports;
        var blocks = portRows / blockRows;
        for (var side = 0; side < sides; side++)
        {
            var ports = Every(side, _ports, sides);
            var lanes = Every(side, _lanes, sides);
            var writers = lanes.SelectMany(lane => _placement.Projections[lane].Select(part => (Lane: lane, Part: part))).ToList();
            var readers = ports.Select(Port).ToList();
            var region = NodeBuilder.Reserve(readers, _placement.IsStreamed ? Region.RingOf(blocks) : blocks, blockRows * 2 * rowBeats, OnlyRoom(blocks));
            var tokens = writers.Select(_ => NodeBuilder.OpenTokens(readers)).ToList();
            var credits = ports.Select(_ => NodeBuilder.OpenCredits([.. writers.Select(writer => (_nodes[writer.Part.Tile], region.Depth))])).ToList();
            foreach (var (port, credit) in readers.Zip(credits))
            {
                port.Read(AttentionDelay, 0, chunk => new ReadJob
                {
                    BlockWait = Mask(tokens),
                    Blocks = blocks,
                    BlockRows = blockRows,
                    RegionBlocks = region.Blocks,
                    Base = region.Base(chunk),
                    RowStride = 2 * rowBeats,
                    Steps = port.Steps([new() { Beats = 2 * rowBeats }]),
                    BlockCredit = credit,
                });
            }

            foreach (var (index, (lane, part)) in writers.Index())
            {
                // The ports that a lane deals its rows to in turn, or its place among the lanes of its port.
                var node = _nodes[part.Tile];
                var (deals, place) = _ports >= _lanes ? (_ports / _lanes, 0) : (1, lane / _ports);
                node.Send(AttentionDelay, (int)Order.Projection, chunk => new SendJob
                {
                    Rows = _parts.LaneRows,
                    Beats = 2 * part.Part.Beats,
                    Wide = true,
                    First = new()
                    {
                        FirstRoute = node.Routes(
                            from deal in Enumerable.Range(0, deals)
                            from beat in Enumerable.Range(0, 2 * part.Part.Beats)
                            select new Route
                            {
                                Nodes = NodeSet.Of(Port(_ports >= _lanes ? (deal * _lanes) + lane : lane % _ports).Node),
                                Base = region.Base(chunk) + (place * _dealt * 2 * rowBeats) + (2 * part.Part.First) + beat,
                                Ends = beat == (2 * part.Part.Beats) - 1,
                                Counter = tokens[index],
                            }),
                        Rows = _dealt,
                        RowStride = 2 * rowBeats,
                        Deals = deals,
                        Rounds = region.Blocks,
                        RoundStride = region.BlockBeats,
                        Wait = Mask(credits.Select(credit => credit.Counter)),
                    },
                });
            }
        }
    }

    internal static uint Mask(IEnumerable<int> counters) => counters.Aggregate(0u, (mask, counter) => mask | (1u << counter));

    private static void Require(bool condition, string reason)
    {
        if (!condition)
        {
            throw new MappingException(reason);
        }
    }

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);

    private static List<int> Every(int first, int count, int stride) => [.. Enumerable.Range(0, count).Where(index => index % stride == first)];

    private static IEnumerable<WeightRow> Rows(int macro, int bank, sbyte[,] cells) =>
        Enumerable.Range(0, cells.GetLength(0)).Select(row =>
            new WeightRow(macro, bank, row, [.. Enumerable.Range(0, cells.GetLength(1)).Select(column => cells[row, column])]));

    private NodeBuilder Port(int port) => _nodes[_plan.PortNode(port)];

    // Heads of all lanes are dealt to the softmax nodes in turn.
    private int UnitOf(int lane, int head) => ((lane * _layer.Stage.Heads) + head) % _plan.SoftmaxUnits;

    private List<(int Lane, int Head)> PairsOf(int unit) =>
    [
        .. from lane in Enumerable.Range(0, _lanes)
           from head in Enumerable.Range(0, _layer.Stage.Heads)
           where UnitOf(lane, head) == unit
           select (lane, head),
    ];

    private int LogitsTile((int Lane, int Head) pair) => _placement.Logits[pair.Head / _parts.GroupHeads][pair.Lane].Tile;

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

    /// <summary>Gives the channels of a part's results to its tile.</summary>
    /// <param name="part">The part.</param>
    /// <param name="linear">The product.</param>
    /// <param name="channelOf">The product's channel in a column of the operation's results; null if there is none.</param>
    private int Channels(PlacedPart part, QuantizedLinear linear, Func<int, int?> channelOf) => _nodes[part.Tile].Channels(
    [
        .. Enumerable.Range(part.Part.First * _plan.Lanes, part.Part.Beats * _plan.Lanes).Select(column =>
            channelOf(column) is { } channel ? (linear.Requantizer.Biases[channel], linear.Requantizer.Scales[channel]) : (0, s_nothing)),
    ]);

    // Heads lie side by side, each from a beat of its own on.
    private int? HeadChannel(int column)
    {
        var (head, own) = Math.DivRem(column, _parts.HeadBeats * _plan.Lanes);
        return own < _layer.Stage.HeadDimension ? (head * _layer.Stage.HeadDimension) + own : null;
    }

    private Func<int, int, sbyte> HeadWeights(QuantizedLinear linear) => (operand, column) =>
        operand < _layer.Stage.Channels && HeadChannel(column) is { } channel ? (sbyte)linear.Weights[(channel * linear.Inputs) + operand] : (sbyte)0;

    private sbyte ProjectionWeight(int operand, int channel) =>
        channel < _layer.Stage.Channels && HeadChannel(operand) is { } input
            ? (sbyte)_layer.Projection.Weights[(channel * _layer.Projection.Inputs) + input]
            : (sbyte)0;

    private sbyte PatchWeight(int operand, int channel)
    {
        var (place, input) = Math.DivRem(operand, _parts.RowBeats * _plan.Lanes);
        return channel < _layer.Stage.Channels && input < _layer.Stage.Channels && place < PatchRows
            ? (sbyte)_layer.Reduction!.Weights[(channel * _layer.Reduction.Inputs) + (place * _layer.Stage.Channels) + input]
            : (sbyte)0;
    }

    /// <summary>Puts a part's trained weights into its slots.</summary>
    /// <param name="part">The part.</param>
    /// <param name="weight">The weight of an operand in a column of the operation's results.</param>
    private void Fill(PlacedPart part, Func<int, int, sbyte> weight)
    {
        var macro = _plan.Macro.Configuration;
        foreach (var (step, slot) in part.Part.Steps.Zip(part.Slots[0]))
        {
            if (!_banks.TryGetValue((part.Tile, slot.Bank), out var cells))
            {
                _banks.Add((part.Tile, slot.Bank), cells = new sbyte[macro.Rows, macro.Columns]);
            }

            var copies = step.Element ? macro.ElementBits : 1;
            for (var operand = 0; operand < step.Beats * _plan.Lanes; operand++)
            {
                for (var column = 0; column < step.Results * _plan.Lanes; column++)
                {
                    var value = weight((step.Offset * _plan.Lanes) + operand, ((part.Part.First + step.Result) * _plan.Lanes) + column);
                    for (var copy = 0; copy < copies; copy++)
                    {
                        cells[(slot.RowBeat * _plan.Lanes) + (operand * copies) + copy, (slot.ColumnBeat * _plan.Lanes) + column] = value;
                    }
                }
            }
        }
    }
}

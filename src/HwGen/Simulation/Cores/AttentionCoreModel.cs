using HwGen.Planning;
using HwGen.Programs;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Cores;

/// <summary>The block attention_core, cycle by cycle and bit by bit.</summary>
public sealed class AttentionCoreModel : IStreamModel
{
    private readonly CorePlan _plan;
    private readonly CoreProgram _program;
    private readonly NetworkModel _network;
    private readonly CreditBusModel _bus;
    private readonly TileModel[] _tiles;
    private readonly PortNodeModel[] _ports;
    private readonly NodeModel[] _nodes;
    private readonly StreamBufferModel<WeightRow> _weights = new();
    private readonly List<int> _chunkEnds = [];
    private int? _start;
    private bool _programmed;
    private bool _wasBusy;
    private int _cycles;
    private int _words;

    /// <summary>A core that has its program, but no weights.</summary>
    public AttentionCoreModel(CorePlan plan, CoreProgram program)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(program);
        (_plan, _program) = (plan, program);
        (_network, _bus) = (new(plan.Nodes), new(plan.Nodes));
        _tiles = [.. Enumerable.Range(0, plan.Tiles).Select(tile => new TileModel(plan, program.Nodes[tile]))];
        _ports = [.. Enumerable.Range(0, plan.Ports).Select(port => new PortNodeModel(plan, program, program.Nodes[plan.PortNode(port)]))];
        _nodes =
        [
            .. _tiles,
            new NormNodeModel(plan, program.Nodes[plan.Norm], program.ReductionNorm),
            .. Enumerable.Range(0, plan.SoftmaxUnits).Select(unit => new SoftmaxNodeModel(plan, program.Nodes[plan.SoftmaxNode(unit)], program.SoftmaxScales[unit])),
            .. _ports,
        ];
    }

    /// <inheritdoc/>
    public string? Output => UsedPorts.All(port => port.Output is not null)
        ? string.Concat(_ports.Select((port, index) => index < _program.Ports ? port.Output! : new string('0', Digits)).Reverse())
        : null;

    /// <summary>When each chunk's last word left, in cycles since the one that started the layer.</summary>
    public IReadOnlyList<int> ChunkEnds => _chunkEnds;

    private IEnumerable<PortNodeModel> UsedPorts => _ports.Take(_program.Ports);

    private bool IsStartedOrWritten => _start is not null || _weights.Output is not null;

    private bool IsBusy => IsStartedOrWritten || _wasBusy;

    private int Digits => 2 * _plan.Lanes;

    /// <inheritdoc/>
    public bool Ready(int input, bool outputReady) => input switch
    {
        1 => _weights.Ready,
        3 => UsedPorts.All(port => port.Ready),
        2 => !IsBusy && !_programmed,
        _ => !IsBusy,
    };

    /// <inheritdoc/>
    public void Advance(StreamWord? accepted, bool outputTaken) => Advance(accepted, (accepted as WeightsWord)?.Row, outputTaken);

    /// <summary>Ends a cycle in which a row of weights may come beside another word.</summary>
    /// <param name="accepted">The word taken in it; null for none.</param>
    /// <param name="weights">The row of weights taken in it; null for none.</param>
    /// <param name="outputTaken">The output was taken in it.</param>
    internal void Advance(StreamWord? accepted, WeightRow? weights, bool outputTaken)
    {
        _wasBusy = IsStartedOrWritten || _network.IsBusy || _bus.IsBusy || Array.Exists(_nodes, node => node.IsBusy);

        // What nodes and network show each other in this cycle.
        var offers = new Beat?[_nodes.Length];
        var sent = new bool[_nodes.Length];
        var credits = new Credit?[_nodes.Length];
        var arrivals = (Arrival?[])_network.Arrivals.Clone();
        var room = 0UL;
        for (var node = 0; node < _nodes.Length; node++)
        {
            offers[node] = _nodes[node].Offer;
            sent[node] = offers[node] is not null && _network.Ready(node);
            credits[node] = _nodes[node].Reader.Credit;
            room |= _nodes[node].HasRoom ? 1UL << node : 0;
        }

        for (var tile = 0; tile < _tiles.Length; tile++)
        {
            _tiles[tile].ChainInput = tile == 0 ? null : _tiles[tile - 1].ChainOutput;
            _tiles[tile].WeightsOffered = _weights.Output is { } weightRow && weightRow.Macro == tile ? weightRow : null;
        }

        for (var tile = 0; tile < _tiles.Length; tile++)
        {
            _tiles[tile].ChainTaken = tile + 1 < _tiles.Length && _tiles[tile + 1].HasChainRoom && _tiles[tile].ChainOutput is not null;
        }

        var row = (accepted as InputWord)?.Beats;
        for (var port = 0; port < _ports.Length; port++)
        {
            _ports[port].Input = row is not null && port < _program.Ports ? row[port] : null;
            _ports[port].OutputTaken = outputTaken && port < _program.Ports;
        }

        var weightsTaken = Array.Exists(_tiles, tile => tile.TakesWeights);
        var bus = _bus.Output;
        var granted = _bus.Advance(credits);
        _network.Advance(offers, room);
        var start = _start;
        for (var node = 0; node < _nodes.Length; node++)
        {
            _nodes[node].Advance(new(
                arrivals[node],
                sent[node],
                bus is { } credit && credit.Nodes.Contains(node) ? credit.Counter : null,
                granted == node,
                start));
        }

        _start = (accepted as StartWord)?.Chunks;
        _programmed = accepted is ProgramWord;
        _cycles = _start is null ? _cycles + 1 : 0;
        _words += outputTaken ? 1 : 0;
        if (outputTaken && _words % (_program.Rows / _program.Ports * _program.RowBeats) == 0)
        {
            _chunkEnds.Add(_cycles);
        }

        _weights.Advance(weights, weightsTaken);
    }
}

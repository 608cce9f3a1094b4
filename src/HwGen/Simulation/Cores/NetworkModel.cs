using System.Numerics;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Cores;

/// <summary>The block beat_network.</summary>
/// <param name="nodes">Nodes.</param>
internal sealed class NetworkModel(int nodes)
{
    private readonly StreamBufferModel<Beat>[] _heads = [.. Enumerable.Range(0, nodes).Select(_ => new StreamBufferModel<Beat>())];
    private readonly ulong[] _first = new ulong[nodes];
    private readonly ulong[] _second = new ulong[nodes];
    private readonly Beat?[] _shadows = new Beat?[nodes];
    private readonly int[] _last = [.. Enumerable.Repeat(nodes - 1, nodes)];
    private readonly (int Sender, bool Second)?[] _grants = new (int, bool)?[nodes];

    /// <summary>What each node gets in this cycle.</summary>
    public Arrival?[] Arrivals { get; } = new Arrival?[nodes];

    /// <summary>Beats are on their way.</summary>
    public bool IsBusy => Array.Exists(_heads, head => head.Output is not null) || Array.Exists(_grants, grant => grant is not null)
        || Array.Exists(Arrivals, arrival => arrival is not null);

    /// <summary>A beat that the node offers is taken.</summary>
    public bool Ready(int node) => _heads[node].Ready;

    /// <summary>Ends the cycle.</summary>
    /// <param name="offers">What each node offers.</param>
    /// <param name="room">Nodes that have room, one bit each.</param>
    public void Advance(Beat?[] offers, ulong room)
    {
        for (var node = 0; node < nodes; node++)
        {
            Arrivals[node] = _grants[node] is { } grant ? _shadows[grant.Sender]!.At(grant.Second) : null;
        }

        // A beat that goes to a node twice is sent twice: the first set's address first.
        var (first, second) = ((ulong[])_first.Clone(), (ulong[])_second.Clone());
        for (var node = 0; node < nodes; node++)
        {
            var requests = 0UL;
            for (var sender = 0; sender < nodes && (room >> node & 1) != 0; sender++)
            {
                requests |= ((_first[sender] | _second[sender]) >> node & 1) << sender;
            }

            // The next in turn behind the last.
            var behind = requests & ~((2UL << _last[node]) - 1);
            _grants[node] = null;
            if (requests != 0)
            {
                var sender = BitOperations.TrailingZeroCount(behind != 0 ? behind : requests);
                var isSecond = (_first[sender] >> node & 1) == 0;
                (_last[node], _grants[node]) = (sender, (sender, isSecond));
                first[sender] &= isSecond ? ulong.MaxValue : ~(1UL << node);
                second[sender] &= isSecond ? ~(1UL << node) : ulong.MaxValue;
            }
        }

        for (var sender = 0; sender < nodes; sender++)
        {
            var head = _heads[sender];
            _shadows[sender] = head.Output;
            head.Advance(offers[sender], head.Output is not null && (first[sender] | second[sender]) == 0);
            if (head.Output != _shadows[sender])
            {
                (first[sender], second[sender]) = (head.Output?.First.Nodes.Bits ?? 0, head.Output?.Second?.Nodes.Bits ?? 0);
            }

            (_first[sender], _second[sender]) = (first[sender], second[sender]);
        }
    }
}

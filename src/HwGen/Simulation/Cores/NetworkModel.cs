using System.Numerics;

namespace HwGen.Simulation.Cores;

/// <summary>The block beat_network.</summary>
/// <param name="nodes">Nodes.</param>
internal sealed class NetworkModel(int nodes)
{
    private readonly BeatSlotsModel[] _senders = [.. Enumerable.Range(0, nodes).Select(_ => new BeatSlotsModel())];
    private readonly int[] _last = [.. Enumerable.Repeat(nodes - 1, nodes)];
    private readonly Arrival?[] _granted = new Arrival?[nodes];

    /// <summary>What each node gets in this cycle.</summary>
    public Arrival?[] Arrivals { get; } = new Arrival?[nodes];

    /// <summary>Beats are on their way.</summary>
    public bool IsBusy => Array.Exists(_senders, sender => sender.IsBusy) || Array.Exists(_granted, arrival => arrival is not null)
        || Array.Exists(Arrivals, arrival => arrival is not null);

    /// <summary>A beat that the node offers is taken.</summary>
    public bool Ready(int node) => _senders[node].Free is not null;

    /// <summary>Ends the cycle.</summary>
    /// <param name="offers">What each node offers.</param>
    /// <param name="room">Nodes that have room, one bit each.</param>
    public void Advance(Beat?[] offers, ulong room)
    {
        var free = Array.ConvertAll(_senders, sender => sender.Free);
        _granted.CopyTo(Arrivals, 0);
        for (var node = 0; node < nodes; node++)
        {
            _granted[node] = (room >> node & 1) != 0 ? Grant(node) : null;
        }

        for (var sender = 0; sender < nodes; sender++)
        {
            if (free[sender] is { } slot && offers[sender] is { } beat)
            {
                _senders[sender].Fill(slot, beat);
            }
        }
    }

    private Arrival? Grant(int node)
    {
        var requests = 0UL;
        for (var sender = 0; sender < nodes; sender++)
        {
            requests |= (_senders[sender].Wanted >> node & 1) << sender;
        }

        if (requests == 0)
        {
            return null;
        }

        // The next in turn behind the last.
        var behind = requests & ~((2UL << _last[node]) - 1);
        _last[node] = BitOperations.TrailingZeroCount(behind != 0 ? behind : requests);
        return _senders[_last[node]].Take(node);
    }
}

namespace HwGen.Synthesis;

/// <summary>The loads of a module's nets, of which some turn out to be one: a forest of disjoint sets.</summary>
internal sealed class NetLoads
{
    private readonly int[] _parents;
    private readonly int[] _loads;

    public NetLoads(int netCount)
    {
        _parents = [.. Enumerable.Range(0, netCount)];
        _loads = new int[netCount];
    }

    /// <summary>The net that stands for all that <paramref name="bit"/> was joined with.</summary>
    public int NetOf(int bit)
    {
        while (_parents[bit] != bit)
        {
            _parents[bit] = _parents[_parents[bit]];
            bit = _parents[bit];
        }

        return bit;
    }

    public int Of(int bit) => _loads[NetOf(bit)];

    public void Add(int bit, int loads)
    {
        if (bit != Netlist.Constant)
        {
            _loads[NetOf(bit)] += loads;
        }
    }

    public void Join(int one, int other)
    {
        var (kept, joined) = (NetOf(one), NetOf(other));
        if (kept != joined)
        {
            _parents[joined] = kept;
            _loads[kept] += _loads[joined];
            _loads[joined] = 0;
        }
    }

    public void Clear(int bit)
    {
        if (bit != Netlist.Constant)
        {
            _loads[NetOf(bit)] = 0;
        }
    }

    /// <summary>The net with most loads; null if none has any.</summary>
    public int? Largest()
    {
        var net = Array.IndexOf(_loads, _loads.DefaultIfEmpty().Max());
        return net >= 0 && _loads[net] > 0 ? net : null;
    }
}

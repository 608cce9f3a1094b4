namespace HwGen.Simulation.Cores;

/// <summary>The block token_counters.</summary>
internal sealed class CounterModel
{
    private readonly int[] _counts;

    /// <summary>Counters with something in them.</summary>
    /// <param name="counts">Their first values.</param>
    public CounterModel(IEnumerable<int> counts) => _counts = [.. counts];

    /// <summary>Counters that are not 0, one bit each.</summary>
    public uint Available
    {
        get
        {
            var available = 0u;
            for (var i = 0; i < _counts.Length; i++)
            {
                available |= _counts[i] != 0 ? 1u << i : 0;
            }

            return available;
        }
    }

    /// <summary>Ends the cycle.</summary>
    /// <param name="add">A counter that gets one more; null for none.</param>
    /// <param name="take">Counters that lose one.</param>
    public void Advance(int? add, uint take)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += (add == i ? 1 : 0) - (int)(take >> i & 1);
        }
    }
}

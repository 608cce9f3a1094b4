namespace HwGen.Simulation.Cores;

/// <summary>The block beat_slots.</summary>
internal sealed class BeatSlotsModel
{
    private readonly Beat?[] _beats = new Beat?[2];
    private readonly ulong[] _first = new ulong[2];
    private readonly ulong[] _second = new ulong[2];
    private int _newer;

    /// <summary>The slot that takes the next beat; null if none is free.</summary>
    public int? Free => Nodes(0) == 0 ? 0 : Nodes(1) == 0 ? 1 : null;

    /// <summary>A beat waits for a node.</summary>
    public bool IsBusy => Wanted != 0;

    /// <summary>Nodes that a beat waits for, one bit each.</summary>
    public ulong Wanted => Nodes(0) | Nodes(1);

    /// <summary>What a node gets when its turn comes: the older beat first, the first set's address before the second's.</summary>
    public Arrival Take(int node)
    {
        var bit = 1UL << node;
        var slot = (Nodes(1 - _newer) & bit) != 0 ? 1 - _newer : _newer;
        var isSecond = (_first[slot] & bit) == 0;
        (isSecond ? _second : _first)[slot] &= ~bit;
        return _beats[slot]!.At(isSecond);
    }

    /// <summary>Puts a beat into a slot that was free when the cycle began.</summary>
    public void Fill(int slot, Beat beat)
    {
        _newer = slot;
        (_beats[slot], _first[slot], _second[slot]) = (beat, beat.First.Nodes.Bits, beat.Second?.Nodes.Bits ?? 0);
    }

    private ulong Nodes(int slot) => _first[slot] | _second[slot];
}

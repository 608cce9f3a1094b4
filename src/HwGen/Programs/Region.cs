namespace HwGen.Programs;

/// <summary>Room for blocks of rows in the buffers of some nodes, at the same beats in all.</summary>
/// <param name="First">First beat.</param>
/// <param name="Blocks">Blocks until the first one's place is used again.</param>
/// <param name="BlockBeats">Beats of a block.</param>
/// <param name="Rooms">As many chunks have a room of their own, one behind the other.</param>
internal sealed record Region(int First, int Blocks, int BlockBeats, int Rooms)
{
    /// <summary>Blocks that there is room for.</summary>
    public int Depth => Blocks * Rooms;

    /// <summary>First beat of a chunk.</summary>
    public int Base(int chunk) => First + (chunk % Rooms * Blocks * BlockBeats);

    /// <summary>Blocks of a ring: as few as let writer and reader work side by side, and a whole number of rings in a chunk.</summary>
    /// <param name="blocks">Blocks of a chunk.</param>
    public static int RingOf(int blocks)
    {
        const int Enough = 4;
        var ring = Enumerable.Range(1, Math.Min(Enough, blocks)).Last(ring => blocks % ring == 0);
        return ring == 1 ? blocks : ring;
    }
}

namespace HwGen.Programs;

/// <summary>How rows of a chunk come: in blocks, each of which is handed over as a whole.</summary>
/// <param name="Blocks">Blocks of a chunk.</param>
/// <param name="Rows">Rows of a block.</param>
/// <param name="RowBeats">Beats of a row.</param>
internal sealed record RowBlocks(int Blocks, int Rows, int RowBeats)
{
    /// <summary>Blocks of a ring: as few as let writer and reader work side by side, and a whole number of rings in a chunk.</summary>
    public int Ring
    {
        get
        {
            const int Enough = 4;
            var ring = Enumerable.Range(1, Math.Min(Enough, Blocks)).Last(ring => Blocks % ring == 0);
            return ring == 1 ? Blocks : ring;
        }
    }

    /// <summary>Rooms that let writer and reader work side by side: one block is no ring, so two chunks take turns.</summary>
    public int Rooms => Blocks == 1 ? 2 : 1;
}

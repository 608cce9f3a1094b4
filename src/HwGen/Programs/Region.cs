namespace HwGen.Programs;

/// <summary>Room for rows in the buffers of some nodes, at the same beats in all.</summary>
/// <param name="First">First beat.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Blocks">Blocks until the first one's place is used again.</param>
/// <param name="Rooms">As many chunks have a room of their own, one behind the other.</param>
internal sealed record Region(int First, RowBlocks Rows, int Blocks, int Rooms)
{
    /// <summary>Blocks that there is room for.</summary>
    public int Depth => Blocks * Rooms;

    /// <summary>Beats.</summary>
    public int Beats => Depth * BlockBeats;

    private int BlockBeats => Rows.Rows * Rows.RowBeats;

    /// <summary>First beat of a chunk.</summary>
    public int Base(int chunk) => First + (chunk % Rooms * Blocks * BlockBeats);

    /// <summary>Reads a chunk's rows.</summary>
    public ReadJob Read(int chunk) => new()
    {
        Blocks = Rows.Blocks,
        BlockRows = Rows.Rows,
        RegionBlocks = Blocks,
        Base = Base(chunk),
        RowStride = Rows.RowBeats,
    };

    /// <summary>Writes rows, with bases of the routes in a chunk's room.</summary>
    /// <param name="firstRoute">Routes of the first set.</param>
    public Walk Walk(int firstRoute) => new()
    {
        FirstRoute = firstRoute,
        Rows = Rows.Rows,
        RowStride = Rows.RowBeats,
        Rounds = Blocks,
        RoundStride = BlockBeats,
    };
}

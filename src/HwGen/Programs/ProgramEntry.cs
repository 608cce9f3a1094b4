namespace HwGen.Programs;

/// <summary>An entry of a table of a node's program.</summary>
/// <param name="Node">Node.</param>
/// <param name="Table">Table.</param>
/// <param name="Index">Its place in the table.</param>
/// <param name="Data">Its pieces, from the lowest bits on.</param>
public sealed record ProgramEntry(int Node, int Table, int Index, IReadOnlyList<ulong> Data)
{
    /// <summary>Its pieces.</summary>
    public IEnumerable<ProgramPiece> Pieces => Data.Select((data, piece) => new ProgramPiece(Node, Table, Index, piece, data));

    /// <summary>The entries of a program.</summary>
    /// <param name="pieces">Its pieces.</param>
    /// <exception cref="ArgumentException">An entry is there twice, or lacks a piece.</exception>
    public static IEnumerable<ProgramEntry> Of(IEnumerable<ProgramPiece> pieces) =>
        from piece in pieces
        group piece by (piece.Node, piece.Table, piece.Entry) into entry
        let ordered = entry.OrderBy(piece => piece.Piece).ToList()
        select ordered.Index().All(piece => piece.Item.Piece == piece.Index)
            ? new ProgramEntry(entry.Key.Node, entry.Key.Table, entry.Key.Entry, [.. ordered.Select(piece => piece.Data)])
            : throw new ArgumentException($"Entry {entry.Key} is there twice, or lacks a piece.", nameof(pieces));

    /// <inheritdoc/>
    public bool Equals(ProgramEntry? other) =>
        other is not null && (Node, Table, Index) == (other.Node, other.Table, other.Index) && Data.SequenceEqual(other.Data);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Node, Table, Index, Data[0], Data.Count);
}

namespace HwGen.Programs;

/// <summary>64 bits of a table of a node's program.</summary>
/// <param name="Node">Node.</param>
/// <param name="Table">Table.</param>
/// <param name="Entry">Entry of the table.</param>
/// <param name="Piece">Piece of the entry, from the lowest bits on.</param>
/// <param name="Data">The piece.</param>
public sealed record ProgramPiece(int Node, int Table, int Entry, int Piece, ulong Data);

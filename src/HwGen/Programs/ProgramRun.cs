namespace HwGen.Programs;

/// <summary>Entries of a table that follow one another, and are the same in some nodes.</summary>
/// <param name="Nodes">The nodes, one or more.</param>
/// <param name="Table">Their table.</param>
/// <param name="First">The first entry.</param>
/// <param name="Entries">How many.</param>
/// <param name="Pieces">Pieces of each, from the lowest bits on.</param>
/// <param name="Data">The pieces of each entry; of one, if all are alike and <paramref name="IsFill"/> says so.</param>
/// <param name="IsFill">All entries are alike.</param>
public sealed record ProgramRun(NodeSet Nodes, int Table, int First, int Entries, int Pieces, ReadOnlyMemory<ulong> Data, bool IsFill);

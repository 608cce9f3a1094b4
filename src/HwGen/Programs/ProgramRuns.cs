namespace HwGen.Programs;

/// <summary>A program in few words, as it lies in a weight image (docs/weight-image.md): nodes that are told the same share a
/// <see cref="ProgramRun"/>, whose two words of header are followed by its data.</summary>
public static class ProgramRuns
{
    /// <summary>Words before a run's data.</summary>
    public const int HeaderWords = 2;

    private const int TableBits = 3;
    private const int EntryBits = 12;
    private const int PieceBits = 4;
    private const int EntriesPlace = TableBits + EntryBits;
    private const int PiecesPlace = EntriesPlace + EntryBits;
    private const int FillPlace = PiecesPlace + PieceBits;

    /// <summary>The words of <paramref name="pieces"/>.</summary>
    /// <param name="pieces">A program, or entries of one: whole ones, each once.</param>
    /// <exception cref="ArgumentException">An entry is there twice, or lacks a piece.</exception>
    public static IReadOnlyList<ulong> Encode(IEnumerable<ProgramPiece> pieces)
    {
        var words = new List<ulong>();
        foreach (var run in Runs(ProgramEntry.Of(pieces)))
        {
            words.Add(run.Nodes.Bits);
            words.Add(
                Field(run.Table, 0) | Field(run.First, TableBits) | Field(run.Entries - 1, EntriesPlace)
                | Field(run.Pieces - 1, PiecesPlace) | Field(run.IsFill ? 1 : 0, FillPlace));
            words.AddRange(run.Data.Span);
        }

        return words;

        static ulong Field(int value, int place) => (ulong)(uint)value << place;
    }

    /// <summary>The pieces that <paramref name="words"/> stand for, as the core's port takes them; null if they are no
    /// program.</summary>
    public static IReadOnlyList<ProgramPiece>? Decode(ReadOnlyMemory<ulong> words)
    {
        var pieces = new List<ProgramPiece>();
        while (!words.IsEmpty)
        {
            if (Next(words) is not { } run)
            {
                return null;
            }

            words = words[(HeaderWords + run.Data.Length)..];
            for (var node = 0; node < 64; node++)
            {
                for (var i = 0; i < (run.Nodes.Contains(node) ? run.Entries * run.Pieces : 0); i++)
                {
                    var (entry, piece) = Math.DivRem(i, run.Pieces);
                    pieces.Add(new(node, run.Table, run.First + entry, piece, run.Data.Span[run.IsFill ? piece : i]));
                }
            }
        }

        return pieces;
    }

    private static ProgramRun? Next(ReadOnlyMemory<ulong> words)
    {
        if (words.Length < HeaderWords || words.Span[0] == 0 || words.Span[1] >> (FillPlace + 1) != 0)
        {
            return null;
        }

        var header = words.Span[1];
        int Field(int place, int bits) => (int)(header >> place & ((1UL << bits) - 1));
        var (first, entries, pieces) = (Field(TableBits, EntryBits), Field(EntriesPlace, EntryBits) + 1, Field(PiecesPlace, PieceBits) + 1);
        var isFill = Field(FillPlace, 1) != 0;
        var length = (isFill ? 1 : entries) * pieces;
        return first + entries > 1 << EntryBits || length > words.Length - HeaderWords
            ? null
            : new(new(words.Span[0]), Field(0, TableBits), first, entries, pieces, words.Slice(HeaderWords, length), isFill);
    }

    private static IEnumerable<ProgramRun> Runs(IEnumerable<ProgramEntry> entries) => entries
        .GroupBy(entry => entry with { Node = 0 })
        .Select(group => (Entry: group.Key, Nodes: NodeSet.Of(group.Select(entry => entry.Node))))
        .GroupBy(entry => (entry.Entry.Table, entry.Nodes.Bits, entry.Entry.Data.Count))
        .OrderBy(group => group.Key)
        .SelectMany(group => Runs(new(group.Key.Bits), [.. group.Select(entry => entry.Entry).OrderBy(entry => entry.Index)]));

    // Entries of one table and as many pieces.
    private static IEnumerable<ProgramRun> Runs(NodeSet nodes, List<ProgramEntry> entries)
    {
        var run = new List<ProgramEntry>();
        for (var next = 0; next < entries.Count;)
        {
            // A run of their own costs a header, and another one for those behind them.
            var alike = Alike(entries, next);
            var isFill = (alike.Count - 1) * alike[0].Data.Count > 2 * HeaderWords;
            if (run.Count > 0 && (isFill || alike[0].Index != run[^1].Index + 1))
            {
                yield return Run(nodes, run, isFill: false);
                run = [];
            }

            if (isFill)
            {
                yield return Run(nodes, alike, isFill);
            }
            else
            {
                run.AddRange(alike);
            }

            next += alike.Count;
        }

        if (run.Count > 0)
        {
            yield return Run(nodes, run, isFill: false);
        }
    }

    // Entries from one on that follow one another and are alike.
    private static List<ProgramEntry> Alike(List<ProgramEntry> entries, int first)
    {
        var next = first + 1;
        while (next < entries.Count && entries[next].Index == entries[next - 1].Index + 1 && entries[next].Data.SequenceEqual(entries[first].Data))
        {
            next++;
        }

        return entries[first..next];
    }

    private static ProgramRun Run(NodeSet nodes, List<ProgramEntry> entries, bool isFill)
    {
        var first = entries[0];
        var data = isFill ? first.Data : entries.SelectMany(entry => entry.Data);
        return new(nodes, first.Table, first.Index, entries.Count, first.Data.Count, data.ToArray(), isFill);
    }
}

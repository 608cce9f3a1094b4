using HwGen.Planning;

namespace HwGen.Programs;

/// <summary>Which cells of which macros are taken, and how long each macro works for a chunk.</summary>
internal sealed class TilePlacement(CorePlan plan)
{
    private readonly int[] _load = new int[plan.Tiles];
    private readonly bool[,,,] _taken = new bool[plan.Tiles, plan.Macro.Configuration.Banks, plan.ColumnBeats, plan.VectorBeats];

    /// <summary>Cycles that each macro works for a chunk, by operation.</summary>
    public Dictionary<string, int>[] Cycles { get; } = [.. Enumerable.Range(0, plan.Tiles).Select(_ => new Dictionary<string, int>())];

    /// <summary>Cycles that a chunk keeps a tile: what streams through several tiles keeps them all as long as the slowest.</summary>
    public int Load(int tile) => _load[tile];

    /// <summary>Cycles of a part for a chunk.</summary>
    public int CyclesOf(Part part) => part.Rows * part.Steps.Sum(CyclesOf);

    /// <summary>Cycles of a step.</summary>
    public int CyclesOf(PartStep step) => step.Element ? plan.Macro.ElementPlanes : plan.Macro.BitPlanes;

    /// <summary>Places copies of a part in as many tiles, in the same cells of each: those that have least to do.</summary>
    /// <param name="part">The part.</param>
    /// <param name="copies">Copies.</param>
    /// <param name="allowed">Tiles that may be chosen.</param>
    /// <param name="least">Cycles that a chunk keeps the tile at least.</param>
    /// <returns>The copies; null if there is no room.</returns>
    public IReadOnlyList<PlacedPart>? Place(Part part, int copies, Func<int, bool> allowed, int least = 0)
    {
        var tiles = Enumerable.Range(0, plan.Tiles).Where(allowed).OrderBy(Load).ToList();
        foreach (var first in tiles)
        {
            if (Fit(part, [first]) is not { } slots)
            {
                continue;
            }

            var chosen = tiles.Where(tile => slots.All(place => place.Zip(part.Steps).All(pair => IsFree(tile, pair.First, pair.Second)))).Take(copies).ToList();
            if (chosen.Count == copies)
            {
                return [.. chosen.Select(tile => Take(part, tile, slots, least))];
            }
        }

        return null;
    }

    /// <summary>Places the parts of a chain in tiles one behind the other.</summary>
    /// <returns>The parts; null if there is no room.</returns>
    public IReadOnlyList<PlacedPart>? PlaceChain(IReadOnlyList<Part> parts)
    {
        var first = Enumerable.Range(0, Math.Max(0, plan.Tiles - parts.Count + 1))
            .Where(tile => parts.Select((part, i) => Fit(part, [tile + i])).All(slots => slots is not null))
            .OrderBy(tile => parts.Select((_, i) => Load(tile + i)).Max())
            .ThenBy(tile => parts.Select((_, i) => Load(tile + i)).Sum())
            .Cast<int?>()
            .FirstOrDefault();
        return first is { } start ? [.. parts.Select((part, i) => Take(part, start + i, Fit(part, [start + i])!))] : null;
    }

    private List<IReadOnlyList<MacroSlot>>? Fit(Part part, IReadOnlyList<int> tiles)
    {
        var marked = new List<(MacroSlot Slot, PartStep Step)>();
        var places = new List<IReadOnlyList<MacroSlot>>();
        for (var place = 0; place < (part.Places); place++)
        {
            var slots = new List<MacroSlot>();
            foreach (var step in part.Steps)
            {
                var slot = Candidates(step).FirstOrDefault(slot => tiles.All(tile => IsFree(tile, slot, step)));
                if (slot is null)
                {
                    marked.ForEach(mark => Mark(tiles[0], mark.Slot, mark.Step, false));
                    return null;
                }

                Mark(tiles[0], slot, step, true);
                marked.Add((slot, step));
                slots.Add(slot);
            }

            places.Add(slots);
        }

        marked.ForEach(mark => Mark(tiles[0], mark.Slot, mark.Step, false));
        return places;
    }

    private IEnumerable<MacroSlot> Candidates(PartStep step) =>
        from bank in Enumerable.Range(0, plan.Macro.Configuration.Banks)
        from column in Enumerable.Range(0, plan.ColumnBeats - step.Results + 1)
        from row in step.Element ? [0] : Enumerable.Range(0, plan.VectorBeats - step.Beats + 1)
        select new MacroSlot(bank, column, row);

    private bool IsFree(int tile, MacroSlot slot, PartStep step) => Cells(slot, step).All(cell => !_taken[tile, slot.Bank, cell.Column, cell.Row]);

    private void Mark(int tile, MacroSlot slot, PartStep step, bool taken)
    {
        foreach (var (column, row) in Cells(slot, step))
        {
            _taken[tile, slot.Bank, column, row] = taken;
        }
    }

    private IEnumerable<(int Column, int Row)> Cells(MacroSlot slot, PartStep step) =>
        from column in Enumerable.Range(slot.ColumnBeat, step.Results)
        from row in step.Element ? Enumerable.Range(0, plan.VectorBeats) : Enumerable.Range(slot.RowBeat, step.Beats)
        select (column, row);

    private PlacedPart Take(Part part, int tile, IReadOnlyList<IReadOnlyList<MacroSlot>> slots, int least = 0)
    {
        foreach (var (slot, step) in slots.SelectMany(place => place.Zip(part.Steps)))
        {
            Mark(tile, slot, step, true);
        }

        Cycles[tile][part.Operation] = Cycles[tile].GetValueOrDefault(part.Operation) + CyclesOf(part);
        _load[tile] += Math.Max(least, CyclesOf(part));
        return new(part, tile, slots);
    }
}

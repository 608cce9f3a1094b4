namespace HwGen.Programs;

/// <summary>Where a part is.</summary>
/// <param name="Part">The part.</param>
/// <param name="Tile">Its tile.</param>
/// <param name="Slots">For each place of its weights, a slot for each step.</param>
internal sealed record PlacedPart(Part Part, int Tile, IReadOnlyList<IReadOnlyList<MacroSlot>> Slots);

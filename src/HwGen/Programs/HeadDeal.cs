namespace HwGen.Programs;

/// <summary>Heads of all lanes are dealt to the softmax nodes in turn.</summary>
/// <param name="Lanes">Lanes.</param>
/// <param name="Heads">Heads.</param>
/// <param name="Units">Softmax nodes.</param>
internal sealed record HeadDeal(int Lanes, int Heads, int Units)
{
    /// <summary>The softmax node of a lane's head.</summary>
    public int UnitOf(int lane, int head) => ((lane * Heads) + head) % Units;

    /// <summary>What a softmax node takes in turn.</summary>
    public IReadOnlyList<(int Lane, int Head)> PairsOf(int unit) =>
    [
        .. from lane in Enumerable.Range(0, Lanes)
           from head in Enumerable.Range(0, Heads)
           where UnitOf(lane, head) == unit
           select (lane, head),
    ];
}

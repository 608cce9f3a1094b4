namespace HwGen.Simulation;

/// <summary>
/// How often the bench's sources and sink rest, and the seed of when. The bench draws a 32-bit xorshift number in each
/// cycle (Marsaglia, "Xorshift RNGs", 2003); so does the prediction.
/// </summary>
/// <param name="Source">Chance in 16 that a source without an offer rests in a cycle: 0 to 15.</param>
/// <param name="Sink">Chance in 16 that the sink rests in a cycle: 0 to 15.</param>
/// <param name="Seed">Seed of the draws.</param>
public sealed record StallPattern(int Source, int Sink, uint Seed)
{
    /// <summary>Sources always valid, sink always ready.</summary>
    public static StallPattern None { get; } = new(0, 0, 1);

    /// <summary>The numbers that the bench draws, one for each cycle.</summary>
    public IEnumerable<uint> Draws()
    {
        var random = Seed ^ 0x9e3779b9;
        random = random == 0 ? 1 : random;
        while (true)
        {
            random ^= random << 13;
            random ^= random >> 17;
            random ^= random << 5;
            yield return random;
        }
    }
}

using HwGen.Golden;

namespace HwGen.Simulation.Streams;

/// <summary>What a window address generator may be asked, at random.</summary>
public static class WindowAddressStimulus
{
    /// <summary>
    /// A single token; then grids as large as they may be and smaller ones, with windows that divide them, among them single
    /// tokens, rows, columns and whole grids, in both directions and anywhere in memory.
    /// </summary>
    /// <param name="addressBits">Bits of an address.</param>
    /// <param name="tokens">Most tokens of a grid, 1 to 2^addressBits.</param>
    /// <param name="addresses">Addresses in all.</param>
    /// <param name="seed">Seed of all.</param>
    public static IReadOnlyList<StreamWord> Random(int addressBits, int tokens, int addresses, ulong seed)
    {
        var random = new RandomSource(seed);
        var words = new List<StreamWord>();
        for (var left = addresses; left > 0;)
        {
            var window = words.Count == 0 ? new WindowAddress(1, 1, 1, 1) : Window(Part(Math.Min(left, tokens)));
            words.Add(new WindowAddressWord(
                addressBits, random.NextBelow((1 << addressBits) - window.Tokens + 1), window, random.NextBelow(2) == 0));
            left -= window.Tokens;
        }

        return words;

        // Windows first, then as many of them as fit: so they divide the grid.
        WindowAddress Window(int most)
        {
            var height = Part(most);
            var width = Part(most / height);
            var down = Part(most / (height * width));
            var across = Part(most / (height * width * down));
            return new(height * down, width * across, height, width);
        }

        int Part(int most) => random.NextBelow(4) switch { 0 => 1, 1 => most, _ => 1 + random.NextBelow(most) };
    }
}

using HwGen.Golden;

namespace HwGen.Simulation.Cores;

/// <summary>What is wider than an operand, in beats: its lower byte first.</summary>
internal static class BeatCode
{
    /// <summary>Numbers of 16 bits, a byte in each lane.</summary>
    public static sbyte[] OfWide(IEnumerable<short> numbers) => [.. numbers.SelectMany(number => new[] { (sbyte)number, (sbyte)(number >> 8) })];

    /// <summary>The numbers of 16 bits in a beat.</summary>
    public static IEnumerable<short> Wide(sbyte[] beat) => beat.Chunk(2).Select(pair => (short)((byte)pair[0] | (pair[1] << 8)));

    /// <summary>A row's scale: the multiplier in two lanes, the shift in the third.</summary>
    public static sbyte[] OfScale(FixedPointScale scale, int lanes)
    {
        var beat = new sbyte[lanes];
        (beat[0], beat[1], beat[2]) = ((sbyte)scale.Multiplier, (sbyte)(scale.Multiplier >> 8), (sbyte)scale.Shift);
        return beat;
    }

    /// <summary>The scale in a beat.</summary>
    public static FixedPointScale Scale(sbyte[] beat) =>
        new((byte)beat[0] | ((byte)beat[1] << 8), beat[2] & ((1 << FixedPointScale.ShiftBits) - 1));
}

using System.Globalization;
using System.Numerics;

namespace HwGen.Simulation.Streams;

/// <summary>A number in a field of a word.</summary>
/// <param name="Value">The number, two's complement if negative.</param>
/// <param name="Bits">Bits of the field.</param>
public readonly record struct StreamField(BigInteger Value, int Bits)
{
    /// <summary>Fields side by side, the first in the lowest bits, as hexadecimal digits that Verilog's %h prints.</summary>
    public static string Pack(IEnumerable<StreamField> fields)
    {
        var (word, bits) = Join(fields);

        // A leading 0 marks a positive number; it is not one of the word's digits.
        var digits = (bits + 3) / 4;
        return word.ToString("x", CultureInfo.InvariantCulture).TrimStart('0').PadLeft(digits, '0');
    }

    /// <summary>Fields side by side, the first in the lowest bits.</summary>
    public static (BigInteger Word, int Bits) Join(IEnumerable<StreamField> fields)
    {
        var (word, bits) = (BigInteger.Zero, 0);
        foreach (var field in fields)
        {
            word |= (field.Value & ((BigInteger.One << field.Bits) - 1)) << bits;
            bits += field.Bits;
        }

        return (word, bits);
    }

    /// <summary>The fields of a word that Verilog's %h printed, unsigned; unknown digits count as 0.</summary>
    /// <param name="word">Hexadecimal digits.</param>
    /// <param name="bits">Bits of each field, 1 to 63, the first in the lowest bits.</param>
    public static long[] Unpack(string word, params ReadOnlySpan<int> bits)
    {
        var left = BigInteger.Parse($"0{word.Replace('x', '0').Replace('z', '0')}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        var values = new long[bits.Length];
        for (var i = 0; i < bits.Length; i++)
        {
            values[i] = (long)(left & ((BigInteger.One << bits[i]) - 1));
            left >>= bits[i];
        }

        return values;
    }
}

using System.Globalization;

namespace HwGen.Simulation;

/// <summary>Equal-width integers side by side in one Verilog word, as hexadecimal text: element 0 in the lowest bits.</summary>
internal static class PackedWord
{
    /// <summary>The word that holds the low <paramref name="bits"/> bits of each of <paramref name="values"/>.</summary>
    public static string Format(ReadOnlySpan<int> values, int bits)
    {
        var digits = new char[(values.Length * bits + 3) / 4];
        var buffer = 0ul;
        var held = 0;
        var position = digits.Length;
        foreach (var value in values)
        {
            buffer |= ((ulong)(uint)value & (1ul << bits) - 1) << held;
            for (held += bits; held >= 4; held -= 4)
            {
                digits[--position] = char.ToLowerInvariant("0123456789ABCDEF"[(int)(buffer & 15)]);
                buffer >>= 4;
            }
        }

        if (held > 0)
        {
            digits[--position] = char.ToLowerInvariant("0123456789ABCDEF"[(int)buffer]);
        }

        return new string(digits);
    }

    /// <summary>
    /// Reads signed elements of <paramref name="bits"/> bits. An element that holds an unknown digit (x or z) is null in
    /// <paramref name="values"/>.
    /// </summary>
    /// <exception cref="FormatException">The text has another length or other characters.</exception>
    public static void Parse(ReadOnlySpan<char> text, int bits, Span<int?> values)
    {
        if (text.Length != (values.Length * bits + 3) / 4)
        {
            throw new FormatException($"{text.Length} hexadecimal digits where {values.Length} elements of {bits} bits need {(values.Length * bits + 3) / 4}");
        }

        var buffer = 0ul;
        var unknown = 0ul;
        var held = 0;
        var position = text.Length;
        for (var i = 0; i < values.Length; i++)
        {
            while (held < bits)
            {
                var digit = text[--position];
                if (char.ToLowerInvariant(digit) is 'x' or 'z')
                {
                    unknown |= 15ul << held;
                }
                else
                {
                    buffer |= (ulong)int.Parse([digit], NumberStyles.AllowHexSpecifier) << held;
                }

                held += 4;
            }

            var mask = (1ul << bits) - 1;
            values[i] = (unknown & mask) == 0 ? (int)((long)(buffer << 64 - bits) >> 64 - bits) : null;
            buffer >>= bits;
            unknown >>= bits;
            held -= bits;
        }
    }
}

using System.Globalization;
using System.Numerics;

namespace HwGen.Simulation.Streams;

/// <summary>Results of a block with several outputs, as its bench prints them: the fields of all, zeros but for those of the
/// one that was taken, and above them a bit for each.</summary>
/// <param name="widths">Bits of each output's fields.</param>
internal sealed class StreamOutputs(params IReadOnlyList<int> widths)
{
    /// <summary>A result of one output.</summary>
    /// <param name="output">Index of the output.</param>
    /// <param name="fields">Its fields.</param>
    public string Pack(int output, IEnumerable<StreamField> fields) => StreamField.Pack([
        new(0, widths.Take(output).Sum()),
        .. fields,
        new(0, widths.Skip(output + 1).Sum()),
        new(1 << output, widths.Count)]);

    /// <summary>The fields in a result as hexadecimal digits; null if it is of another output. Unknown digits count as 0.</summary>
    /// <param name="output">Index of the output.</param>
    /// <param name="word">The result.</param>
    public string? Unpack(int output, string word)
    {
        var bits = BigInteger.Parse($"0{word.Replace('x', '0').Replace('z', '0')}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return bits >> (widths.Sum() + output) == 1
            ? StreamField.Pack([new(bits >> widths.Take(output).Sum(), widths[output])])
            : null;
    }
}

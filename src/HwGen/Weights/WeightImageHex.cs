using System.Text;
using HwGen.Emission;
using HwGen.Planning;

namespace HwGen.Weights;

/// <summary>An image's bytes as the cells of an RRAM's banks, for <c>$readmemh</c>.</summary>
public static class WeightImageHex
{
    /// <summary>One file a bank, a codeword a line. Word a, data bits a*n to a*n + n - 1 of the image, lies at row a / banks
    /// of bank a mod banks; words after the image are zeros.</summary>
    /// <param name="plan">The RRAM.</param>
    /// <param name="image">The image's bytes.</param>
    /// <exception cref="ArgumentException">It has no room for them.</exception>
    public static IReadOnlyList<GeneratedFile> Render(RramPlan plan, ReadOnlySpan<byte> image)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (image.Length > plan.Bytes)
        {
            throw new ArgumentException($"{image.Length} bytes do not fit an RRAM of {plan.Bytes}.", nameof(image));
        }

        var texts = Enumerable.Range(0, plan.Banks).Select(_ => new StringBuilder()).ToList();
        var (size, digits) = (plan.DataBits / 8, (plan.Code.CodeBits + 3) / 4);
        for (var word = 0; word < Sizes.CeilingDivide(image.Length, size); word++)
        {
            var codeword = plan.Code.Encode(Word(image[(word * size)..Math.Min(image.Length, (word + 1) * size)]));
            var cells = (System.Numerics.BigInteger)codeword.Data | ((System.Numerics.BigInteger)codeword.Check << plan.DataBits);
            texts[word % plan.Banks].Append(cells.ToString("x").TrimStart('0').PadLeft(digits, '0')).Append('\n');
        }

        return [.. texts.Select((text, bank) => new GeneratedFile($"rram{bank}.hex", text.ToString()))];
    }

    private static UInt128 Word(ReadOnlySpan<byte> bytes)
    {
        UInt128 word = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            word |= (UInt128)bytes[i] << (8 * i);
        }

        return word;
    }
}

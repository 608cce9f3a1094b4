using System.Text;
using HwGen.Emission;
using HwGen.Planning;

namespace HwGen.Weights;

/// <summary>An image's bytes as the cells of an RRAM's banks, for <c>$readmemh</c>.</summary>
public static class WeightImageHex
{
    /// <summary>What the files' names begin with.</summary>
    public const string FilePrefix = "rram";

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
        var digits = (plan.Code.CodeBits + 3) / 4;
        foreach (var (index, word) in Words(plan, image).Index())
        {
            var codeword = plan.Code.Encode(word);
            var cells = (System.Numerics.BigInteger)codeword.Data | ((System.Numerics.BigInteger)codeword.Check << plan.DataBits);
            texts[index % plan.Banks].Append(cells.ToString("x").TrimStart('0').PadLeft(digits, '0')).Append('\n');
        }

        return [.. texts.Select((text, bank) => new GeneratedFile($"{FilePrefix}{bank}.hex", text.ToString()))];
    }

    /// <summary>The data words that hold <paramref name="image"/>, from address 0 on.</summary>
    public static IReadOnlyList<UInt128> Words(RramPlan plan, ReadOnlySpan<byte> image)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var size = plan.DataBits / 8;
        var words = new UInt128[Sizes.CeilingDivide(image.Length, size)];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = Word(image[(i * size)..Math.Min(image.Length, (i + 1) * size)]);
        }

        return words;
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

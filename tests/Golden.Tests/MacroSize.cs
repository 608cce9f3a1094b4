using CsCheck;

namespace HwGen.Golden.Tests;

/// <summary>Everything a macro is built from, drawn at random by <see cref="Any"/>; the seed makes its data.</summary>
public sealed record MacroSize(
    int Rows, int Columns, int WeightBits, int InputBits, int ElementBits, int Banks, ulong Seed)
{
    /// <summary>Sizes from one group and one column up, mostly no powers of two, beyond one and two words of rows.</summary>
    public static Gen<MacroSize> Any { get; } =
        from elementBits in Gen.OneOf(1, 2, 4)
        from groups in Gen.Int[1, 200 / elementBits]
        from columns in Gen.Int[1, 20]
        from weightBits in Gen.OneOf(4, 8)
        from inputBits in Gen.OneOf(4, 8)
        from banks in Gen.Int[1, 4]
        from seed in Gen.ULong
        select new MacroSize(groups * elementBits, columns, weightBits, inputBits, elementBits, banks, seed);

    public CimMacro Build() => new(Rows, Columns, WeightBits, InputBits, ElementBits, Banks);

    public int[,] RandomWeights(RandomSource random, bool element)
    {
        var weights = new int[element ? Rows / ElementBits : Rows, Columns];
        for (var row = 0; row < weights.GetLength(0); row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                weights[row, column] = random.NextSigned(WeightBits);
            }
        }

        return weights;
    }

    public int[] RandomInputs(RandomSource random, bool element, bool signedInputs)
    {
        var inputs = new int[element ? Rows / ElementBits : Rows];
        for (var index = 0; index < inputs.Length; index++)
        {
            inputs[index] = signedInputs ? random.NextSigned(InputBits) : random.NextUnsigned(InputBits);
        }

        return inputs;
    }
}

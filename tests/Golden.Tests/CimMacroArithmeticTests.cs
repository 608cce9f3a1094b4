using CsCheck;
using Shouldly;
using Xunit;

namespace HwGen.Golden.Tests;

public sealed class CimMacroArithmeticTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_vector_gives_the_matrix_product_of_its_bank_in_every_size(bool element, bool signedInputs) =>
        MacroSize.Any.Sample(
            size =>
            {
                var random = new RandomSource(size.Seed);
                var macro = size.Build();
                var banks = new int[size.Banks][,];
                for (var bank = 0; bank < size.Banks; bank++)
                {
                    banks[bank] = size.RandomWeights(random, element);
                    macro.WriteRows(bank, banks[bank], element);
                }

                for (var vector = 0; vector < 8; vector++)
                {
                    var bank = random.NextBelow(size.Banks);
                    var inputs = size.RandomInputs(random, element, signedInputs);
                    macro.MultiplyLong(inputs, element, signedInputs, bank)
                        .ShouldBe(MatrixProduct.Multiply(inputs, banks[bank]));
                }
            },
            iter: 300);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Both_modes_give_the_same_integer_where_both_fit(bool signedInputs) =>
        MacroSize.Any.Sample(
            size =>
            {
                var random = new RandomSource(size.Seed);
                var weights = size.RandomWeights(random, element: true);
                var elementMacro = size.Build();
                var bitMacro = size.Build();
                elementMacro.WriteRows(0, weights, element: true);
                bitMacro.WriteRows(0, weights, element: false);

                var inputs = size.RandomInputs(random, element: true, signedInputs);
                var padded = new int[size.Rows];
                inputs.CopyTo(padded, 0);
                elementMacro.Multiply(inputs, element: true, signedInputs, bank: 0)
                    .ShouldBe(bitMacro.Multiply(padded, element: false, signedInputs, bank: 0));
            },
            iter: 300);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Element_mode_weighs_each_physical_row_by_its_own_bits_of_the_input(bool signedInputs) =>
        MacroSize.Any.Sample(
            size =>
            {
                // The rows of a group hold different weights: no one needs that, but the hardware has an answer.
                var random = new RandomSource(size.Seed);
                var weights = size.RandomWeights(random, element: false);
                var macro = size.Build();
                macro.WriteRows(0, weights, element: false);

                var inputs = size.RandomInputs(random, element: true, signedInputs);
                var shares = new int[size.Rows];
                for (var row = 0; row < size.Rows; row++)
                {
                    for (var bit = row % size.ElementBits; bit < size.InputBits; bit += size.ElementBits)
                    {
                        var isSet = (inputs[row / size.ElementBits] & (1 << bit)) != 0;
                        var weight = signedInputs && bit == size.InputBits - 1 ? -(1 << bit) : 1 << bit;
                        shares[row] += isSet ? weight : 0;
                    }
                }

                macro.MultiplyLong(inputs, element: true, signedInputs, bank: 0)
                    .ShouldBe(MatrixProduct.Multiply(shares, weights));
            },
            iter: 300);

    [Theory]
    [InlineData(-128, -128, true)]
    [InlineData(-128, 127, true)]
    [InlineData(127, -128, true)]
    [InlineData(127, 127, true)]
    [InlineData(-1, -1, true)]
    [InlineData(-128, -1, true)]
    [InlineData(-128, 255, false)]
    [InlineData(127, 255, false)]
    [InlineData(-1, 255, false)]
    [InlineData(0, 255, false)]
    [InlineData(-128, 0, true)]
    public void Extremes_down_a_full_column_are_exact(int weight, int input, bool signedInputs)
    {
        var macro = new CimMacro(128, 64, 8, 8, 4, 1);
        Array.ForEach([false, true], element =>
        {
            var length = macro.VectorLength(element);
            for (var row = 0; row < length; row++)
            {
                macro.WriteRow(0, row, Enumerable.Repeat(weight, 64).ToArray(), element);
            }

            macro.Multiply(Enumerable.Repeat(input, length).ToArray(), element, signedInputs, bank: 0)
                .ShouldAllBe(result => result == length * weight * input);
        });
    }

    [Theory]
    [InlineData(1, 4, 4, 8)]
    [InlineData(128, 8, 8, 23)]
    [InlineData(129, 8, 8, 24)]
    [InlineData(65536, 8, 8, 32)]
    public void The_accumulator_is_as_wide_as_the_specification_says(
        int rows, int weightBits, int inputBits, int accumulatorBits) =>
        new CimMacro(rows, 1, weightBits, inputBits, 1, 1).AccumulatorBits.ShouldBe(accumulatorBits);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_input_bit_at_each_row_and_place_selects_one_weight(bool element)
    {
        var random = new RandomSource(0x0B17);
        var size = new MacroSize(132, 7, 8, 8, 4, 1, 0);
        var macro = size.Build();
        var weights = size.RandomWeights(random, element);
        macro.WriteRows(0, weights, element);

        var inputs = new int[macro.VectorLength(element)];
        for (var row = 0; row < inputs.Length; row++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var expected = Enumerable.Range(0, 7).Select(column => weights[row, column] << bit).ToArray();
                inputs[row] = 1 << bit;
                macro.Multiply(inputs, element, signedInputs: false, bank: 0).ShouldBe(expected);

                inputs[row] = bit == 7 ? -128 : 1 << bit;
                macro.Multiply(inputs, element, signedInputs: true, bank: 0)
                    .ShouldBe(bit == 7 ? Array.ConvertAll(expected, value => -value) : expected);
            }

            inputs[row] = 0;
        }
    }

    [Fact]
    public void One_corrupted_cell_anywhere_breaks_the_equality_with_the_matrix_product()
    {
        var random = new RandomSource(0xBAD);
        var size = new MacroSize(68, 5, 8, 8, 4, 2, 0);
        var weights = size.RandomWeights(random, element: false);
        var inputs = new int[68];
        Array.Fill(inputs, 255);
        var expected = MatrixProduct.Multiply(inputs, weights);
        for (var row = 0; row < 68; row++)
        {
            for (var column = 0; column < 5; column++)
            {
                var macro = size.Build();
                var corrupted = (int[,])weights.Clone();
                corrupted[row, column] ^= 1 << random.NextBelow(7);
                macro.WriteRows(1, corrupted, element: false);

                var results = macro.MultiplyLong(inputs, element: false, signedInputs: false, bank: 1);
                Enumerable.Range(0, 5).Where(index => results[index] != expected[index]).ShouldBe([column]);
            }
        }
    }
}

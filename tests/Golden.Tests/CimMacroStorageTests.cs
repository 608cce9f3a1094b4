using CsCheck;
using Shouldly;
using Xunit;

namespace HwGen.Golden.Tests;

public sealed class CimMacroStorageTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Column_wise_writes_leave_what_row_wise_writes_of_the_transpose_leave(bool element) =>
        MacroSize.Any.Sample(
            size =>
            {
                var random = new RandomSource(size.Seed);
                var weights = size.RandomWeights(random, element);
                var bank = random.NextBelow(size.Banks);
                var byRow = size.Build();
                var byColumn = size.Build();
                byRow.WriteRows(bank, weights, element);
                byColumn.WriteColumns(bank, weights, element, padding: 3);
                for (var row = 0; row < size.Rows; row++)
                {
                    byColumn.ReadRow(bank, row).ShouldBe(byRow.ReadRow(bank, row));
                }
            },
            iter: 100);

    [Theory]
    [InlineData(20, 8)]
    [InlineData(8, 20)]
    public void A_segment_holds_as_many_rows_as_there_are_columns(int rows, int columns)
    {
        var macro = new CimMacro(rows, columns, 8, 8, 4, 1);
        for (var segment = 0; segment * columns < rows; segment++)
        {
            var lanes = Enumerable.Range(segment * columns, columns).ToArray();
            for (var column = 0; column < columns; column++)
            {
                macro.WriteColumn(0, column, segment, lanes, element: false);
            }
        }

        for (var row = 0; row < rows; row++)
        {
            macro.ReadRow(0, row).ShouldAllBe(weight => weight == row);
        }
    }

    [Fact]
    public void A_group_write_fills_the_rows_of_its_group_and_no_other()
    {
        var macro = Filled(rows: 16, columns: 3, banks: 1, weight: 9);
        macro.WriteRow(0, 2, [1, 2, 3], element: true);
        macro.WriteColumn(0, column: 1, segment: 0, [-1, 9, 2], element: true);

        for (var row = 0; row < 16; row++)
        {
            macro.ReadRow(0, row).ShouldBe((row / 4) switch
            {
                0 => [9, -1, 9],
                2 => [1, 2, 3],
                _ => [9, 9, 9],
            });
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Lanes_without_a_strobe_keep_their_cells_and_may_carry_anything(bool element)
    {
        var macro = Filled(rows: 16, columns: 3, banks: 2, weight: 9);
        macro.WriteRow(1, 1, [4, int.MaxValue, 5], element, [true, false, true]);
        macro.WriteColumn(1, column: 1, segment: 1, [int.MinValue, 6, int.MinValue], element, [false, true, false]);

        var written = element ? 4 : 1;
        for (var row = 0; row < 16; row++)
        {
            macro.ReadRow(0, row).ShouldBe([9, 9, 9]);
            int[] expected = [9, 9, 9];
            if (row / written == 1)
            {
                expected = [4, 9, 5];
            }

            // Lane 1 of segment 1 is row 4, but there is no group 4.
            if (!element && row == 4)
            {
                expected = [9, 6, 9];
            }

            macro.ReadRow(1, row).ShouldBe(expected);
        }
    }

    [Theory]
    [InlineData(12)]
    [InlineData(64)]
    public void Writes_beyond_the_last_bank_row_or_column_change_nothing(int rows)
    {
        var macro = Filled(rows, columns: 5, banks: 3, weight: 9);
        Array.ForEach([false, true], element =>
        {
            int[] ones = [1, 1, 1, 1, 1];
            macro.WriteRow(3, 0, ones, element);
            macro.WriteRow(0, macro.VectorLength(element), ones, element);
            macro.WriteColumn(3, 0, 0, ones, element);
            macro.WriteColumn(0, 5, 0, ones, element);
            macro.WriteColumn(0, 0, (macro.VectorLength(element) + 4) / 5, ones, element);

            // The first row of this segment is 3 modulo 2^32.
            macro.WriteColumn(0, 0, 0x6666_6667, ones, element);
        });

        for (var bank = 0; bank < 3; bank++)
        {
            for (var row = 0; row < rows; row++)
            {
                macro.ReadRow(bank, row).ShouldBe([9, 9, 9, 9, 9]);
            }
        }
    }

    [Fact]
    public void A_bank_that_does_not_exist_multiplies_to_zero()
    {
        var macro = Filled(rows: 4, columns: 2, banks: 3, weight: 9);
        int[] results = [1, 2];
        macro.Multiply([1, 1, 1, 1], element: false, signedInputs: false, bank: 3, results);
        results.ShouldBe([0, 0]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_driven_row_on_an_undefined_cell_is_refused_by_name(bool element)
    {
        var macro = new CimMacro(132, 3, 8, 8, 4, 2);
        for (var row = 0; row < 132; row++)
        {
            macro.WriteRow(1, row, [1, 2, 3], element: false, [true, true, row != 130]);
        }

        var inputs = new int[macro.VectorLength(element)];
        Array.Fill(inputs, 255);
        int[] results = [7, 7, 7];
        var refusal = Should.Throw<UndefinedWeightException>(
            () => macro.Multiply(inputs, element, signedInputs: false, bank: 1, results));

        (refusal.Bank, refusal.Row, refusal.Column).ShouldBe((1, 130, 2));
        refusal.Message.ShouldContain("bank 1, row 130, column 2");
        results.ShouldBe([7, 7, 7]);
        Should.Throw<UndefinedWeightException>(() => macro.Multiply(inputs, element, signedInputs: false, bank: 0))
            .Row.ShouldBe(0);
    }

    [Fact]
    public void A_row_without_an_input_bit_needs_no_weight()
    {
        var macro = new CimMacro(8, 2, 8, 8, 4, 1);
        macro.WriteRow(0, 5, [3, -3], element: false);
        macro.Multiply([0, 0, 0, 0, 0, 7, 0, 0], element: false, signedInputs: true, bank: 0).ShouldBe([21, -21]);

        // Row 5 is row 1 of group 1: it alone carries bits 1 and 5 of input 1.
        macro.Multiply([0, 0b10_0010], element: true, signedInputs: true, bank: 0).ShouldBe([102, -102]);
        Should.Throw<UndefinedWeightException>(() => macro.Multiply([0, 0b10_0011], element: true, signedInputs: true, bank: 0))
            .Row.ShouldBe(4);
    }

    [Fact]
    public void A_vector_leaves_no_trace_in_the_next_one()
    {
        var macro = new CimMacro(8, 2, 8, 8, 4, 2);
        for (var row = 0; row < 8; row++)
        {
            macro.WriteRow(0, row, [1, 2], element: false);
        }

        // Only row 5 of bank 1 is defined: a row still driven from the vector before would be refused.
        macro.WriteRow(1, 5, [3, -3], element: false);
        macro.Multiply([1, 1, 1, 1, 1, 1, 1, 1], element: false, signedInputs: true, bank: 0).ShouldBe([8, 16]);
        macro.Multiply([0, 0, 0, 0, 0, 7, 0, 0], element: false, signedInputs: true, bank: 1).ShouldBe([21, -21]);
    }

    private static CimMacro Filled(int rows, int columns, int banks, int weight)
    {
        var macro = new CimMacro(rows, columns, 8, 8, 4, banks);
        var lanes = new int[columns];
        Array.Fill(lanes, weight);
        for (var bank = 0; bank < banks; bank++)
        {
            for (var row = 0; row < rows; row++)
            {
                macro.WriteRow(bank, row, lanes, element: false);
            }
        }

        return macro;
    }
}

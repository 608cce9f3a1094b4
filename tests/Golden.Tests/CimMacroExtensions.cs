namespace HwGen.Golden.Tests;

/// <summary>Whole matrices into a macro, and plain answers out of it.</summary>
internal static class CimMacroExtensions
{
    public static void WriteRows(this CimMacro macro, int bank, int[,] weights, bool element)
    {
        for (var row = 0; row < weights.GetLength(0); row++)
        {
            var lanes = new int[macro.Columns];
            for (var column = 0; column < macro.Columns; column++)
            {
                lanes[column] = weights[row, column];
            }

            macro.WriteRow(bank, row, lanes, element);
        }
    }

    /// <summary>Lanes beyond the last row carry <paramref name="padding"/>.</summary>
    public static void WriteColumns(this CimMacro macro, int bank, int[,] weights, bool element, int padding)
    {
        var rows = weights.GetLength(0);
        for (var column = 0; column < macro.Columns; column++)
        {
            for (var first = 0; first < rows; first += macro.Columns)
            {
                var lanes = new int[macro.Columns];
                for (var lane = 0; lane < macro.Columns; lane++)
                {
                    lanes[lane] = first + lane < rows ? weights[first + lane, column] : padding;
                }

                macro.WriteColumn(bank, column, first / macro.Columns, lanes, element);
            }
        }
    }

    public static long[] MultiplyLong(this CimMacro macro, int[] inputs, bool element, bool signedInputs, int bank) =>
        Array.ConvertAll(macro.Multiply(inputs, element, signedInputs, bank), result => (long)result);

    /// <summary>The weights of one physical row, read by driving that row alone.</summary>
    public static int[] ReadRow(this CimMacro macro, int bank, int row)
    {
        var inputs = new int[macro.Rows];
        inputs[row] = 1;
        return macro.Multiply(inputs, element: false, signedInputs: false, bank);
    }
}

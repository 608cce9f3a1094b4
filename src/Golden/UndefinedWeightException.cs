namespace HwGen.Golden;

/// <summary>A vector met a weight cell that was never written, so its result is not defined. Whoever made the vectors
/// forgot a write; the arithmetic has nothing to be compared with.</summary>
public sealed class UndefinedWeightException : InvalidOperationException
{
    internal UndefinedWeightException(int bank, int row, int column)
        : base($"The cell at bank {bank}, row {row}, column {column} was read before it was written.")
    {
        Bank = bank;
        Row = row;
        Column = column;
    }

    /// <summary>Bank of the cell.</summary>
    public int Bank { get; }

    /// <summary>Physical row of the cell.</summary>
    public int Row { get; }

    /// <summary>Column of the cell.</summary>
    public int Column { get; }
}

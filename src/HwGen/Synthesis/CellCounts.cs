namespace HwGen.Synthesis;

/// <summary>How many cells there are, and what they take.</summary>
/// <param name="Cells">Leaf cells, flip-flops and latches among them, buffers of fan-out trees not.</param>
/// <param name="FlipFlops">Flip-flops.</param>
/// <param name="Latches">Latches.</param>
/// <param name="Buffers">Buffers of fan-out trees.</param>
public readonly record struct CellCounts(long Cells, long FlipFlops, long Latches, long Buffers)
{
    /// <summary>Area of all cells and buffers in the library's unit; 0 where cells have none.</summary>
    public double Area { get; init; }

    /// <summary>Area of flip-flops and latches among it.</summary>
    public double RegisterArea { get; init; }

    /// <summary>Adds each count.</summary>
    public static CellCounts operator +(CellCounts left, CellCounts right) => new(
        left.Cells + right.Cells,
        left.FlipFlops + right.FlipFlops,
        left.Latches + right.Latches,
        left.Buffers + right.Buffers)
    {
        Area = left.Area + right.Area,
        RegisterArea = left.RegisterArea + right.RegisterArea,
    };

    /// <summary>Subtracts each count.</summary>
    public static CellCounts operator -(CellCounts left, CellCounts right) => left + (-1 * right);

    /// <summary>Multiplies each count.</summary>
    public static CellCounts operator *(long factor, CellCounts counts) => new(
        factor * counts.Cells,
        factor * counts.FlipFlops,
        factor * counts.Latches,
        factor * counts.Buffers)
    {
        Area = factor * counts.Area,
        RegisterArea = factor * counts.RegisterArea,
    };

    /// <inheritdoc cref="op_Addition"/>
    public static CellCounts Add(CellCounts left, CellCounts right) => left + right;

    /// <inheritdoc cref="op_Subtraction"/>
    public static CellCounts Subtract(CellCounts left, CellCounts right) => left - right;

    /// <inheritdoc cref="op_Multiply"/>
    public static CellCounts Multiply(long factor, CellCounts counts) => factor * counts;
}

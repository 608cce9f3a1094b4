namespace HwGen.Programs;

/// <summary>What a beat is written to in the node that it goes to.</summary>
public enum Space
{
    /// <summary>The node's buffer; addresses count beats.</summary>
    Buffer,

    /// <summary>The tile's macro, as columns of a row: addresses are <see cref="Planning.CorePlan.RowAddress"/>.</summary>
    WeightRow,

    /// <summary>The tile's macro, as rows of a column: addresses are <see cref="Planning.CorePlan.ColumnAddress"/>.</summary>
    WeightColumn,
}

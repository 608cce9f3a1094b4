namespace HwGen.Programs;

/// <summary>A row of a macro's cells.</summary>
/// <param name="Macro">The macro.</param>
/// <param name="Bank">Its bank.</param>
/// <param name="Row">The row.</param>
/// <param name="Weights">A weight for each column.</param>
public sealed record WeightRow(int Macro, int Bank, int Row, sbyte[] Weights);

namespace HwGen.Weights;

/// <summary>A tile of a product's weights.</summary>
/// <param name="Output">Output of its first column.</param>
/// <param name="Input">Input of its first row.</param>
/// <param name="Rows">Its inputs.</param>
/// <param name="Offset">Bytes before the line of its mark, in the tensor.</param>
public readonly record struct WeightTile(int Output, int Input, int Rows, int Offset);

namespace HwGen.Weights;

/// <summary>A tensor of a weight image.</summary>
/// <param name="Name">Where it belongs: letters, digits, dots and underscores, 1 to 48 of them.</param>
/// <param name="Type">How its numbers lie.</param>
/// <param name="Rows">Rows, output channels for weights.</param>
/// <param name="Columns">Numbers in a row.</param>
/// <param name="Bytes">Its numbers, row by row, or its tiles.</param>
public sealed record WeightTensor(string Name, WeightType Type, int Rows, int Columns, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>How it is cut into tiles, if it is.</summary>
    public WeightTiling Tiling { get; init; }
}

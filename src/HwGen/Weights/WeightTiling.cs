using System.Buffers.Binary;
using System.IO.Hashing;
using HwGen.Planning;

namespace HwGen.Weights;

/// <summary>
/// How a product's INT8 weights lie in tiles, each of which the weight loader puts into a CIM macro by one command: a line
/// with the tile's mark, then a row of weights for each input, in whole lines, one weight for each output of the tile. Tiles
/// of the same outputs follow one another from the first inputs to the last: their results are summed.
/// </summary>
/// <param name="Rows">Most inputs of a tile: rows of a macro, as far as the RRAM has lines; 1 or more.</param>
/// <param name="Columns">Outputs of a tile: columns of a macro, 1 or more.</param>
/// <param name="LineBytes">Bytes of a line of the RRAM, 4 or more.</param>
public readonly record struct WeightTiling(int Rows, int Columns, int LineBytes)
{
    /// <summary>Lines of a row of weights.</summary>
    public int RowLines => Sizes.CeilingDivide(Columns, LineBytes);

    /// <summary>The tiling of <paramref name="plan"/>'s macros; null if these have no INT8 weights.</summary>
    public static WeightTiling? Of(WeightMemoryPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Macro.Configuration.WeightBits == 8
            ? new(plan.MostRows, plan.Macro.Configuration.Columns, plan.LineBits / 8)
            : null;
    }

    /// <summary>Bytes of all tiles of <paramref name="outputs"/> x <paramref name="inputs"/> weights.</summary>
    public long BytesOf(int outputs, int inputs) =>
        (((long)inputs * RowLines) + Sizes.CeilingDivide(inputs, Rows)) * LineBytes * Sizes.CeilingDivide(outputs, Columns);

    /// <summary>The tiles, in their order.</summary>
    public IEnumerable<WeightTile> Tiles(int outputs, int inputs)
    {
        var offset = 0;
        for (var output = 0; output < outputs; output += Columns)
        {
            for (var input = 0; input < inputs; input += Rows)
            {
                var tile = new WeightTile(output, input, Math.Min(Rows, inputs - input), offset);
                yield return tile;
                offset += (1 + (tile.Rows * RowLines)) * LineBytes;
            }
        }
    }

    /// <summary>The tiles' bytes.</summary>
    /// <param name="weights">INT8 weights, outputs x inputs.</param>
    /// <param name="outputs">Outputs.</param>
    public byte[] Pack(ReadOnlySpan<short> weights, int outputs)
    {
        var inputs = weights.Length / outputs;
        var bytes = new byte[BytesOf(outputs, inputs)];
        foreach (var tile in Tiles(outputs, inputs))
        {
            for (var row = 0; row < tile.Rows; row++)
            {
                for (var column = 0; column < Math.Min(Columns, outputs - tile.Output); column++)
                {
                    bytes[WeightOffset(tile, row, column)] = (byte)weights[((tile.Output + column) * inputs) + tile.Input + row];
                }
            }

            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(tile.Offset), WeightMemoryPlan.Mark(Sum(bytes, tile)));
        }

        return bytes;
    }

    /// <summary>The weights in <paramref name="bytes"/>, outputs x inputs.</summary>
    /// <param name="bytes">What <see cref="Pack"/> made.</param>
    /// <param name="outputs">Outputs.</param>
    /// <param name="inputs">Inputs.</param>
    public short[] Unpack(ReadOnlySpan<byte> bytes, int outputs, int inputs)
    {
        var weights = new short[outputs * inputs];
        foreach (var tile in Tiles(outputs, inputs))
        {
            for (var row = 0; row < tile.Rows; row++)
            {
                for (var column = 0; column < Math.Min(Columns, outputs - tile.Output); column++)
                {
                    weights[((tile.Output + column) * inputs) + tile.Input + row] = (sbyte)bytes[WeightOffset(tile, row, column)];
                }
            }
        }

        return weights;
    }

    /// <summary>Whether each tile's mark is that of its rows.</summary>
    public bool IsMarked(ReadOnlySpan<byte> bytes, int outputs, int inputs)
    {
        foreach (var tile in Tiles(outputs, inputs))
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[tile.Offset..]) != WeightMemoryPlan.Mark(Sum(bytes, tile)))
            {
                return false;
            }
        }

        return true;
    }

    private uint Sum(ReadOnlySpan<byte> bytes, WeightTile tile) =>
        Crc32.HashToUInt32(bytes.Slice(tile.Offset + LineBytes, tile.Rows * RowLines * LineBytes));

    private int WeightOffset(WeightTile tile, int row, int column) => tile.Offset + ((1 + (row * RowLines)) * LineBytes) + column;
}

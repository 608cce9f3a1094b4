using HwGen.Golden.Attention;

namespace HwGen.Golden.Tests.Attention;

/// <summary>
/// Plain attention over a whole stage, written down as it is defined: no windows, no packed matrices, every product by
/// <see cref="MatrixProduct"/>.
/// </summary>
internal static class PlainAttention
{
    public static short[] Run(AttentionLayer layer, short[] input)
    {
        var stage = layer.Stage;
        var norm = layer.Norm is null ? input : Normalize(layer.Norm, input);
        var reduced = layer.Reduction is null
            ? norm
            : Linear(layer.Reduction, Patches(norm, stage.GridWidth, stage.Channels, stage.SpatialReduction));
        reduced = layer.ReductionNorm is null ? reduced : Normalize(layer.ReductionNorm, reduced);
        var query = Linear(layer.Query, norm);
        var key = Linear(layer.Key, reduced);
        var value = Linear(layer.Value, reduced);

        var average = new short[input.Length];
        for (var head = 0; head < stage.Heads; head++)
        {
            var logits = MatrixProduct.Multiply(
                Head(query, head, stage.Channels, stage.HeadDimension),
                Transpose(Head(key, head, stage.Channels, stage.HeadDimension)));
            var exponentials = new int[stage.Tokens, stage.ReducedTokens];
            var sums = new long[stage.Tokens];
            var softmax = new Softmax(layer.OperandBits);
            for (var token = 0; token < stage.Tokens; token++)
            {
                var row = new short[stage.ReducedTokens];
                sums[token] = softmax.Row(
                    [
                        .. Enumerable.Range(0, row.Length).Select(k =>
                            (short)Requantizer.Requantize((int)logits[token, k], 0, layer.LogitScales[head], 16)),
                    ],
                    row).Sum;
                for (var k = 0; k < row.Length; k++)
                {
                    exponentials[token, k] = row[k];
                }
            }

            var products = MatrixProduct.Multiply(exponentials, Head(value, head, stage.Channels, stage.HeadDimension));
            for (var token = 0; token < stage.Tokens; token++)
            {
                for (var d = 0; d < stage.HeadDimension; d++)
                {
                    var channel = (head * stage.HeadDimension) + d;
                    average[(token * stage.Channels) + channel] = (short)Requantizer.RequantizeRow(
                        (int)products[token, d], layer.AverageScales[head], sums[token], layer.Projection is null ? 16 : layer.OperandBits);
                }
            }
        }

        var output = new short[input.Length];
        layer.Residual.Add(input, layer.Projection is null ? average : Linear(layer.Projection, average), output);
        return output;
    }

    private static short[] Normalize(LayerNorm norm, short[] values)
    {
        var results = new short[values.Length];
        norm.Normalize(values, results);
        return results;
    }

    private static short[] Linear(QuantizedLinear linear, short[] inputs)
    {
        var products = MatrixProduct.Multiply(
            Matrix(inputs, linear.Inputs), Transpose(Matrix(linear.Weights.ToArray(), linear.Inputs)));
        var results = new short[products.Length];
        linear.Requantizer.Requantize([.. products.Cast<long>().Select(product => (int)product)], results);
        return results;
    }

    private static short[] Patches(short[] grid, int width, int channels, int side)
    {
        var height = grid.Length / channels / width;
        var patches = new List<short>();
        for (var y = 0; y < height; y += side)
        {
            for (var x = 0; x < width; x += side)
            {
                for (var dy = 0; dy < side; dy++)
                {
                    for (var dx = 0; dx < side; dx++)
                    {
                        patches.AddRange(grid.AsSpan((((y + dy) * width) + x + dx) * channels, channels));
                    }
                }
            }
        }

        return [.. patches];
    }

    private static int[,] Matrix(short[] values, int columns)
    {
        var matrix = new int[values.Length / columns, columns];
        for (var i = 0; i < values.Length; i++)
        {
            matrix[i / columns, i % columns] = values[i];
        }

        return matrix;
    }

    private static int[,] Head(short[] values, int head, int channels, int dimension)
    {
        var matrix = new int[values.Length / channels, dimension];
        for (var row = 0; row < matrix.GetLength(0); row++)
        {
            for (var d = 0; d < dimension; d++)
            {
                matrix[row, d] = values[(row * channels) + (head * dimension) + d];
            }
        }

        return matrix;
    }

    private static int[,] Transpose(int[,] matrix)
    {
        var transposed = new int[matrix.GetLength(1), matrix.GetLength(0)];
        for (var row = 0; row < matrix.GetLength(0); row++)
        {
            for (var column = 0; column < matrix.GetLength(1); column++)
            {
                transposed[column, row] = matrix[row, column];
            }
        }

        return transposed;
    }
}

namespace HwGen.Golden;

/// <summary>
/// The integer matrix product by its definition: what every model and every circuit that multiplies is judged by.
/// It shares no code with them and knows no widths.
/// </summary>
public static class MatrixProduct
{
    /// <summary>Multiplies a row vector of K numbers with a matrix of K rows and N columns.</summary>
    /// <returns>N dot products.</returns>
    /// <exception cref="ArgumentException">The vector's length is not the matrix's number of rows.</exception>
    public static long[] Multiply(ReadOnlySpan<int> vector, int[,] matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (vector.Length != matrix.GetLength(0))
        {
            throw new ArgumentException($"A vector of {vector.Length} meets {matrix.GetLength(0)} rows.", nameof(vector));
        }

        var products = new long[matrix.GetLength(1)];
        for (var n = 0; n < products.Length; n++)
        {
            for (var k = 0; k < vector.Length; k++)
            {
                products[n] += (long)vector[k] * matrix[k, n];
            }
        }

        return products;
    }

    /// <summary>Multiplies a matrix of M rows and K columns with one of K rows and N columns.</summary>
    /// <returns>M rows and N columns of dot products.</returns>
    /// <exception cref="ArgumentException">The left matrix does not have as many columns as the right one has
    /// rows.</exception>
    public static long[,] Multiply(int[,] left, int[,] right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.GetLength(1) != right.GetLength(0))
        {
            throw new ArgumentException($"{left.GetLength(1)} columns meet {right.GetLength(0)} rows.", nameof(left));
        }

        var products = new long[left.GetLength(0), right.GetLength(1)];
        for (var m = 0; m < products.GetLength(0); m++)
        {
            for (var n = 0; n < products.GetLength(1); n++)
            {
                for (var k = 0; k < left.GetLength(1); k++)
                {
                    products[m, n] += (long)left[m, k] * right[k, n];
                }
            }
        }

        return products;
    }
}

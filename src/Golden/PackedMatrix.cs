using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace HwGen.Golden;

/// <summary>
/// A K x N matrix of 16-bit numbers, packed so that vectors of it are multiplied and added in pairs of rows. It gives
/// the integers of <see cref="MatrixProduct"/>, fast, as long as they fit 32 bits.
/// </summary>
internal sealed class PackedMatrix
{
    private const int Lanes = 8;

    private readonly int _inputs;
    private readonly int _outputs;
    private readonly int _stride;

    // [pair of inputs][output, padded to whole vectors][input of the pair]
    private readonly short[] _pairs;

    private PackedMatrix(int inputs, int outputs)
    {
        _inputs = inputs;
        _outputs = outputs;
        _stride = (outputs + Lanes - 1) / Lanes * Lanes;
        _pairs = new short[(inputs + 1) / 2 * _stride * 2];
    }

    private short this[int input, int output]
    {
        set => _pairs[(((input / 2 * _stride) + output) * 2) + (input % 2)] = value;
    }

    /// <summary>Packs a matrix that is stored output by output: weights, or the keys of QK^T.</summary>
    /// <param name="source">Holds output n's inputs from <c>n * pitch</c> on.</param>
    /// <param name="inputs">K.</param>
    /// <param name="outputs">N.</param>
    /// <param name="pitch">Distance of two outputs.</param>
    public static PackedMatrix FromOutputs(ReadOnlySpan<short> source, int inputs, int outputs, int pitch)
    {
        var matrix = new PackedMatrix(inputs, outputs);
        for (var output = 0; output < outputs; output++)
        {
            for (var input = 0; input < inputs; input++)
            {
                matrix[input, output] = source[(output * pitch) + input];
            }
        }

        return matrix;
    }

    /// <summary>Packs a matrix that is stored input by input: the values of AV.</summary>
    /// <param name="source">Holds input k's outputs from <c>k * pitch</c> on.</param>
    /// <param name="inputs">K.</param>
    /// <param name="outputs">N.</param>
    /// <param name="pitch">Distance of two inputs.</param>
    public static PackedMatrix FromInputs(ReadOnlySpan<short> source, int inputs, int outputs, int pitch)
    {
        var matrix = new PackedMatrix(inputs, outputs);
        for (var input = 0; input < inputs; input++)
        {
            for (var output = 0; output < outputs; output++)
            {
                matrix[input, output] = source[(input * pitch) + output];
            }
        }

        return matrix;
    }

    /// <summary>Multiplies rows of K numbers with the matrix.</summary>
    /// <param name="vectors">Holds row m from <c>m * pitch</c> on.</param>
    /// <param name="rows">M.</param>
    /// <param name="pitch">Distance of two rows.</param>
    /// <param name="products">M times N results.</param>
    public void Multiply(ReadOnlySpan<short> vectors, int rows, int pitch, Span<int> products)
    {
        Span<int> row = stackalloc int[_stride];
        for (var m = 0; m < rows; m++)
        {
            var vector = vectors.Slice(m * pitch, _inputs);
            if (Avx2.IsSupported)
            {
                MultiplyVector(vector, row);
            }
            else
            {
                MultiplyScalar(vector, row);
            }

            row[.._outputs].CopyTo(products[(m * _outputs)..]);
        }
    }

    /// <summary>One row, without vector instructions: for machines that have none, and to judge those that do.</summary>
    internal void MultiplyScalar(ReadOnlySpan<short> vector, Span<int> row)
    {
        row.Clear();
        for (var input = 0; input < vector.Length; input++)
        {
            var pairs = _pairs.AsSpan(input / 2 * _stride * 2);
            for (var output = 0; output < _outputs; output++)
            {
                row[output] += vector[input] * pairs[(output * 2) + (input % 2)];
            }
        }
    }

    private void MultiplyVector(ReadOnlySpan<short> vector, Span<int> row)
    {
        ref var pairs = ref MemoryMarshal.GetArrayDataReference(_pairs);
        var output = 0;
        for (; output + (4 * Lanes) <= _stride; output += 4 * Lanes)
        {
            var (sum0, sum1) = (Vector256<int>.Zero, Vector256<int>.Zero);
            var (sum2, sum3) = (Vector256<int>.Zero, Vector256<int>.Zero);
            for (var input = 0; input < vector.Length; input += 2)
            {
                var factors = Pair(vector, input);
                ref var first = ref Unsafe.Add(ref pairs, ((input / 2 * _stride) + output) * 2);
                sum0 += Avx2.MultiplyAddAdjacent(factors, Vector256.LoadUnsafe(ref first));
                sum1 += Avx2.MultiplyAddAdjacent(factors, Vector256.LoadUnsafe(ref first, 2 * Lanes));
                sum2 += Avx2.MultiplyAddAdjacent(factors, Vector256.LoadUnsafe(ref first, 4 * Lanes));
                sum3 += Avx2.MultiplyAddAdjacent(factors, Vector256.LoadUnsafe(ref first, 6 * Lanes));
            }

            sum0.CopyTo(row[output..]);
            sum1.CopyTo(row[(output + Lanes)..]);
            sum2.CopyTo(row[(output + (2 * Lanes))..]);
            sum3.CopyTo(row[(output + (3 * Lanes))..]);
        }

        for (; output < _stride; output += Lanes)
        {
            var sum = Vector256<int>.Zero;
            for (var input = 0; input < vector.Length; input += 2)
            {
                ref var first = ref Unsafe.Add(ref pairs, ((input / 2 * _stride) + output) * 2);
                sum += Avx2.MultiplyAddAdjacent(Pair(vector, input), Vector256.LoadUnsafe(ref first));
            }

            sum.CopyTo(row[output..]);
        }
    }

    // Two neighbouring inputs in every pair of lanes; an odd vector's last input is followed by 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Pair(ReadOnlySpan<short> vector, int input)
    {
        var second = input + 1 < vector.Length ? vector[input + 1] : (short)0;
        return Vector256.Create((ushort)vector[input] | (second << 16)).AsInt16();
    }
}

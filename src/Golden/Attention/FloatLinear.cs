using System.Numerics;

namespace HwGen.Golden.Attention;

/// <summary>A trained product with a bias, in floating point.</summary>
public sealed class FloatLinear
{
    private readonly float[] _weights;
    private readonly float[] _biases;

    /// <summary>Creates a product.</summary>
    /// <param name="weights">Output channels x inputs.</param>
    /// <param name="biases">One per output channel.</param>
    /// <exception cref="ArgumentException">The weights are not the same number for each channel.</exception>
    public FloatLinear(ReadOnlySpan<float> weights, ReadOnlySpan<float> biases)
    {
        if (biases.IsEmpty || weights.IsEmpty || weights.Length % biases.Length != 0)
        {
            throw new ArgumentException($"{weights.Length} weights meet {biases.Length} channels.", nameof(weights));
        }

        _weights = weights.ToArray();
        _biases = biases.ToArray();
    }

    /// <summary>Inputs of one dot product.</summary>
    public int Inputs => _weights.Length / _biases.Length;

    /// <summary>Output channels.</summary>
    public int Outputs => _biases.Length;

    /// <summary>Output channels x inputs.</summary>
    public ReadOnlySpan<float> Weights => _weights;

    /// <summary>One per output channel.</summary>
    public ReadOnlySpan<float> Biases => _biases;

    /// <summary>Multiplies a channel-last tensor and adds the biases.</summary>
    /// <param name="inputs">Rows x inputs.</param>
    /// <returns>Rows x output channels.</returns>
    /// <exception cref="ArgumentException">The inputs are not a whole number of rows.</exception>
    public float[] Apply(ReadOnlySpan<float> inputs)
    {
        if (inputs.Length % Inputs != 0)
        {
            throw new ArgumentException($"{inputs.Length} numbers are no rows of {Inputs}.", nameof(inputs));
        }

        var results = new float[inputs.Length / Inputs * Outputs];
        for (var row = 0; row < inputs.Length / Inputs; row++)
        {
            var vector = inputs.Slice(row * Inputs, Inputs);
            for (var output = 0; output < Outputs; output++)
            {
                results[(row * Outputs) + output] =
                    Dot(vector, _weights.AsSpan(output * Inputs, Inputs)) + _biases[output];
            }
        }

        return results;
    }

    /// <summary>Dot product of two vectors of one length.</summary>
    internal static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var (sum0, sum1) = (Vector<float>.Zero, Vector<float>.Zero);
        var width = Vector<float>.Count;
        var i = 0;
        for (; i + (2 * width) <= left.Length; i += 2 * width)
        {
            sum0 += new Vector<float>(left[i..]) * new Vector<float>(right[i..]);
            sum1 += new Vector<float>(left[(i + width)..]) * new Vector<float>(right[(i + width)..]);
        }

        var sum = Vector.Sum(sum0 + sum1);
        for (; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}

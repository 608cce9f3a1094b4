namespace HwGen.Golden.Attention;

/// <summary>A trained product in integers: weights in the CIM macros, bias and scales in the requantizer.</summary>
public sealed class QuantizedLinear
{
    private readonly short[] _weights;
    private readonly PackedMatrix _packed;

    /// <summary>Creates a product.</summary>
    /// <param name="weights">Output channels x inputs, each 8 bits or fewer.</param>
    /// <param name="requantizer">Its channels are the output channels.</param>
    /// <exception cref="ArgumentException">The weights are not the same number for each channel.</exception>
    public QuantizedLinear(ReadOnlySpan<short> weights, Requantizer requantizer)
    {
        ArgumentNullException.ThrowIfNull(requantizer);
        if (weights.Length == 0 || weights.Length % requantizer.Channels != 0)
        {
            throw new ArgumentException(
                $"{weights.Length} weights meet {requantizer.Channels} channels.", nameof(weights));
        }

        Requantizer = requantizer;
        Inputs = weights.Length / requantizer.Channels;
        _weights = weights.ToArray();
        _packed = PackedMatrix.FromOutputs(weights, Inputs, Outputs, Inputs);
    }

    /// <summary>Inputs of one dot product.</summary>
    public int Inputs { get; }

    /// <summary>Output channels.</summary>
    public int Outputs => Requantizer.Channels;

    /// <summary>Output channels x inputs.</summary>
    public ReadOnlySpan<short> Weights => _weights;

    /// <summary>What turns the dot products into operands.</summary>
    public Requantizer Requantizer { get; }

    /// <summary>Multiplies and requantizes a channel-last tensor.</summary>
    /// <param name="inputs">Rows x inputs, operands of 8 bits or fewer.</param>
    /// <returns>Rows x output channels.</returns>
    /// <exception cref="ArgumentException">The inputs are not a whole number of rows.</exception>
    public short[] Apply(ReadOnlySpan<short> inputs)
    {
        if (inputs.Length % Inputs != 0)
        {
            throw new ArgumentException($"{inputs.Length} numbers are no rows of {Inputs}.", nameof(inputs));
        }

        var rows = inputs.Length / Inputs;
        var accumulators = new int[rows * Outputs];
        _packed.Multiply(inputs, rows, Inputs, accumulators);
        var results = new short[accumulators.Length];
        Requantizer.Requantize(accumulators, results);
        return results;
    }
}

namespace HwGen.Golden.Attention;

/// <summary>An attention layer in integers, and what its integers mean.</summary>
/// <param name="Layer">The integers.</param>
/// <param name="Dequantized">The floating-point layer whose weights are exactly the integer layer's: weights and biases
/// times their scales.</param>
/// <param name="Scales">Real value of an integer of 1, tensor by tensor.</param>
public sealed record QuantizedAttention(
    AttentionLayer Layer, FloatAttentionLayer Dequantized, AttentionScales Scales)
{
    // What no norm narrows is an operand itself.
    private int InputBits => Layer.Norm is null ? Layer.OperandBits : Residual.OutputBits;

    /// <summary>Quantizes an input with its scale.</summary>
    /// <param name="input">x: tokens x channels.</param>
    public short[] QuantizeInput(ReadOnlySpan<float> input) => Scale.Quantize(input, Scales.Input, InputBits);

    /// <summary>The real numbers of an input.</summary>
    /// <param name="input">x: tokens x channels.</param>
    public float[] DequantizeInput(ReadOnlySpan<short> input) => Scale.Dequantize(input, Scales.Input);

    /// <summary>The real numbers that each step of a run stands for.</summary>
    /// <param name="trace">A run of <see cref="Layer"/>.</param>
    public IReadOnlyDictionary<AttentionStep, float[]> Dequantize(AttentionTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var steps = new Dictionary<AttentionStep, float[]>
        {
            [AttentionStep.Query] = DequantizeHeads(trace.Query, Scales.Query),
            [AttentionStep.Key] = DequantizeHeads(trace.Key, Scales.Key),
            [AttentionStep.Value] = DequantizeHeads(trace.Value, Scales.Value),
            [AttentionStep.Logits] = DequantizeLogits(trace),
            [AttentionStep.LogitCodes] = Scale.Dequantize(
                trace.LogitCodes, Math.ScaleB(Math.Log(2), -Softmax.LogitFractionBits)),
            [AttentionStep.Probabilities] = Probabilities(trace),
            [AttentionStep.Average] = Scale.Dequantize(trace.Average, Scales.Average),
            [AttentionStep.Output] = Scale.Dequantize(trace.Output, Scales.Output),
        };
        Add(AttentionStep.Norm, trace.Norm, Scales.Norm);
        Add(AttentionStep.Reduction, trace.Reduction, Scales.Reduction);
        Add(AttentionStep.ReductionNorm, trace.ReductionNorm, Scales.ReductionNorm);
        Add(AttentionStep.Projection, trace.Projection, Scales.Addend);
        return steps;

        void Add(AttentionStep step, short[]? values, double scale)
        {
            if (values is not null)
            {
                steps[step] = Scale.Dequantize(values, scale);
            }
        }
    }

    private float[] DequantizeHeads(short[] values, IReadOnlyList<double> scales)
    {
        var results = new float[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            results[i] = (float)(values[i] * scales[i % Layer.Stage.Channels / Layer.Stage.HeadDimension]);
        }

        return results;
    }

    private float[] DequantizeLogits(AttentionTrace trace)
    {
        var results = new float[trace.Logits.Length];
        var headLength = results.Length / (trace.Windows * Layer.Stage.Heads);
        for (var i = 0; i < results.Length; i++)
        {
            var head = i / headLength % Layer.Stage.Heads;
            results[i] = (float)(trace.Logits[i]
                * Scales.Query[head] * Scales.Key[head] / Math.Sqrt(Layer.Stage.HeadDimension));
        }

        return results;
    }

    private static float[] Probabilities(AttentionTrace trace)
    {
        var results = new float[trace.Exponentials.Length];
        var keys = results.Length / trace.RowSums.Length;
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = (float)trace.Exponentials[i] / trace.RowSums[i / keys];
        }

        return results;
    }
}

namespace HwGen.Golden.Attention;

/// <summary>
/// Makes integers of a trained attention layer: weights with a scale per output channel, queries, keys and values with
/// one per head, all other tensors with one. Activations are calibrated on a floating-point run.
/// </summary>
public static class AttentionQuantizer
{
    /// <summary>Bits of the tensors that feed layer norms and residual sums, whatever the operands have.</summary>
    private const int ResidualBits = Residual.OutputBits;

    /// <summary>Quantizes a layer.</summary>
    /// <param name="layer">The trained layer.</param>
    /// <param name="input">A typical input x: tokens x channels.</param>
    /// <param name="geometry">Windows that attention is confined to.</param>
    /// <param name="operandBits">Bits of the operands of matrix products: 8 or 4.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bits are neither 8 nor 4.</exception>
    public static QuantizedAttention Quantize(
        FloatAttentionLayer layer, ReadOnlySpan<float> input, WindowGeometry geometry, int operandBits = 8)
    {
        ArgumentNullException.ThrowIfNull(layer);
        if (operandBits is not (8 or 4))
        {
            throw new ArgumentOutOfRangeException(nameof(operandBits), operandBits, "An operand has 8 or 4 bits.");
        }

        var run = layer.Run(input, geometry);
        var inputScale = Scale.Calibrate(input, layer.Norm is null ? operandBits : ResidualBits);
        var norm = Calibrate(AttentionStep.Norm, operandBits, inputScale);
        var reductionBits = layer.ReductionNorm is null ? operandBits : ResidualBits;
        var reductionScale = Calibrate(AttentionStep.Reduction, reductionBits, norm);
        var output = Scale.Calibrate(run[AttentionStep.Output], ResidualBits);
        var addend = Residual.AddendScale(output);
        var scales = new AttentionScales
        {
            Input = inputScale,
            Norm = norm,
            Query = CalibrateHeads(layer, run[AttentionStep.Query], operandBits),
            Reduction = reductionScale,
            ReductionNorm = Calibrate(AttentionStep.ReductionNorm, operandBits, reductionScale),
            Key = CalibrateHeads(layer, run[AttentionStep.Key], operandBits),
            Value = CalibrateHeads(layer, run[AttentionStep.Value], operandBits),
            Average = layer.Projection is null ? addend : Scale.Calibrate(run[AttentionStep.Average], operandBits),
            Output = output,
        };

        var heads = layer.Stage.HeadDimension;
        var (query, floatQuery) = Linear(
            layer.Query, operandBits, scales.Norm, channel => scales.Query[channel / heads], operandBits);
        var (key, floatKey) = Linear(
            layer.Key, operandBits, scales.ReductionNorm, channel => scales.Key[channel / heads], operandBits);
        var (value, floatValue) = Linear(
            layer.Value, operandBits, scales.ReductionNorm, channel => scales.Value[channel / heads], operandBits);
        var (projection, floatProjection) = layer.Projection is null
            ? (null, null)
            : Linear(layer.Projection, operandBits, scales.Average, _ => addend, Residual.AddendBits);
        var (reduction, floatReduction) = layer.Reduction is null
            ? (null, null)
            : Linear(layer.Reduction, operandBits, scales.Norm, _ => scales.Reduction, reductionBits);

        var integers = new AttentionLayer
        {
            Stage = layer.Stage,
            OperandBits = operandBits,
            Norm = layer.Norm is null ? null : Norm(layer.Norm, scales.Input, scales.Norm, operandBits),
            Query = query,
            Reduction = reduction,
            ReductionNorm = layer.ReductionNorm is null
                ? null
                : Norm(layer.ReductionNorm, scales.Reduction, scales.ReductionNorm, operandBits),
            Key = key,
            Value = value,
            LogitScales = [.. scales.Query.Zip(scales.Key, (q, k) => Softmax.ScaleFor(q * k / Math.Sqrt(heads)))],
            AverageScales = [.. scales.Value.Select(v => FixedPointScale.FromReal(v / scales.Average))],
            Projection = projection,
            Residual = layer.AddsInput ? new Residual(FixedPointScale.FromReal(scales.Input / addend)) : Residual.Nothing,
        };
        var dequantized = layer with
        {
            Query = floatQuery,
            Reduction = floatReduction,
            Key = floatKey,
            Value = floatValue,
            Projection = floatProjection,
        };
        return new QuantizedAttention(integers, dequantized, scales);

        // A step that is absent hands on what it gets.
        double Calibrate(AttentionStep step, int bits, double absent) =>
            run.TryGetValue(step, out var values) ? Scale.Calibrate(values, bits) : absent;
    }

    private static double[] CalibrateHeads(FloatAttentionLayer layer, float[] values, int bits)
    {
        var (channels, dimension) = (layer.Stage.Channels, layer.Stage.HeadDimension);
        var scales = new double[layer.Stage.Heads];
        var head = new float[values.Length / scales.Length];
        for (var h = 0; h < scales.Length; h++)
        {
            for (var i = 0; i < head.Length; i++)
            {
                head[i] = values[(i / dimension * channels) + (h * dimension) + (i % dimension)];
            }

            scales[h] = Scale.Calibrate(head, bits);
        }

        return scales;
    }

    private static LayerNorm Norm(FloatLayerNorm norm, double inputScale, double outputScale, int bits) =>
        LayerNorm.FromReal(norm.Gains, norm.Biases, norm.Epsilon, inputScale, outputScale, bits);

    private static (QuantizedLinear Integers, FloatLinear Dequantized) Linear(
        FloatLinear linear, int weightBits, double inputScale, Func<int, double> outputScale, int outputBits)
    {
        var weights = new short[linear.Weights.Length];
        var scales = new FixedPointScale[linear.Outputs];
        var biases = new int[linear.Outputs];
        var dequantizedWeights = new float[weights.Length];
        var dequantizedBiases = new float[biases.Length];
        for (var channel = 0; channel < linear.Outputs; channel++)
        {
            var first = channel * linear.Inputs;
            var row = linear.Weights.Slice(first, linear.Inputs);
            var weightScale = Scale.Calibrate(row, weightBits);
            var quantized = Scale.Quantize(row, weightScale, weightBits);
            quantized.CopyTo(weights, first);
            Scale.Dequantize(quantized, weightScale).CopyTo(dequantizedWeights, first);
            biases[channel] = Numerics.Saturate((long)Math.Round(linear.Biases[channel] / (inputScale * weightScale)), 32);
            dequantizedBiases[channel] = (float)(biases[channel] * inputScale * weightScale);
            scales[channel] = FixedPointScale.FromReal(inputScale * weightScale / outputScale(channel));
        }

        return (
            new QuantizedLinear(weights, new Requantizer(outputBits, scales, biases)),
            new FloatLinear(dequantizedWeights, dequantizedBiases));
    }
}

namespace HwGen.Golden.Attention;

/// <summary>Where the precision of quantized attention layers is lost, step by step.</summary>
/// <param name="Rows">A row for each layer, operand width and step, in that order.</param>
public sealed record FidelityReport(IReadOnlyList<FidelityRow> Rows)
{
    /// <summary>Quantizes layers, runs them, and compares every step with the floating-point layer of the same
    /// dequantized weights on the same dequantized input.</summary>
    /// <param name="layers">Trained layers with their inputs, such as an encoder's.</param>
    /// <param name="geometry">Windows that attention is confined to.</param>
    /// <param name="operandBits">Widths of operands to measure, each 8 or 4.</param>
    public static FidelityReport Measure(
        IEnumerable<(FloatAttentionLayer Layer, float[] Input)> layers,
        WindowGeometry geometry,
        params IReadOnlyList<int> operandBits)
    {
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(operandBits);
        var rows = new List<FidelityRow>();
        var index = 0;
        foreach (var (layer, input) in layers)
        {
            index++;
            foreach (var bits in operandBits)
            {
                var attention = AttentionQuantizer.Quantize(layer, input, geometry, bits);
                rows.AddRange(Run(index, attention, input, geometry).Rows);
            }
        }

        return new FidelityReport(rows);
    }

    /// <summary>Runs a quantized layer and compares every step with the floating-point layer of the same dequantized
    /// weights on the same dequantized input.</summary>
    /// <param name="layer">Place of the layer among those measured, counted from 1.</param>
    /// <param name="attention">The quantized layer.</param>
    /// <param name="input">x: tokens x channels.</param>
    /// <param name="geometry">Windows that attention is confined to.</param>
    /// <returns>The integers of every step, and how close each step is.</returns>
    public static (AttentionTrace Trace, IReadOnlyList<FidelityRow> Rows) Run(
        int layer, QuantizedAttention attention, ReadOnlySpan<float> input, WindowGeometry geometry)
    {
        ArgumentNullException.ThrowIfNull(attention);
        var integers = attention.QuantizeInput(input);
        var trace = attention.Layer.Run(integers, geometry);
        var reference = attention.Dequantized.Run(attention.DequantizeInput(integers), geometry);
        return (trace, Compare(layer, attention, trace, reference));
    }

    /// <summary>Compares every step of one run with a reference.</summary>
    /// <param name="layer">Place of the layer among those measured, counted from 1.</param>
    /// <param name="attention">The quantized layer.</param>
    /// <param name="trace">Its run.</param>
    /// <param name="reference">Reference tensors on the same dequantized inputs.</param>
    public static IReadOnlyList<FidelityRow> Compare(
        int layer,
        QuantizedAttention attention,
        AttentionTrace trace,
        IReadOnlyDictionary<AttentionStep, float[]> reference)
    {
        ArgumentNullException.ThrowIfNull(attention);
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(reference);
        return
        [
            .. from step in attention.Dequantize(trace)
               orderby step.Key
               select new FidelityRow(
                   layer,
                   trace.Stage.Index,
                   attention.Layer.OperandBits,
                   step.Key,
                   Fidelity.Compare(step.Value, reference[Reference(step.Key)])),
        ];

        // Codes are the logits once more, in other units and with their rounding.
        static AttentionStep Reference(AttentionStep step) =>
            step == AttentionStep.LogitCodes ? AttentionStep.Logits : step;
    }
}

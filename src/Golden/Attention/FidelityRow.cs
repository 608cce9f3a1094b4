namespace HwGen.Golden.Attention;

/// <summary>One line of the table that shows where a layer's precision is lost.</summary>
/// <param name="Stage">Stage of the encoder, counted from 1.</param>
/// <param name="OperandBits">Bits of the operands of matrix products.</param>
/// <param name="Step">Step of the layer.</param>
/// <param name="Fidelity">The step's tensor against the reference.</param>
public sealed record FidelityRow(int Stage, int OperandBits, AttentionStep Step, Fidelity Fidelity)
{
    /// <summary>Compares every step of a run with a reference.</summary>
    /// <param name="attention">The quantized layer.</param>
    /// <param name="trace">Its run.</param>
    /// <param name="reference">Reference tensors on the same dequantized inputs; steps that it lacks are left out.</param>
    public static IReadOnlyList<FidelityRow> Compare(
        QuantizedAttention attention,
        AttentionTrace trace,
        IReadOnlyDictionary<AttentionStep, float[]> reference)
    {
        ArgumentNullException.ThrowIfNull(attention);
        ArgumentNullException.ThrowIfNull(reference);
        return
        [
            .. from step in attention.Dequantize(trace)
               where reference.ContainsKey(step.Key)
               orderby step.Key
               select new FidelityRow(
                   trace.Stage.Index,
                   attention.Layer.OperandBits,
                   step.Key,
                   Fidelity.Compare(step.Value, reference[step.Key])),
        ];
    }
}

namespace HwGen.Golden.Attention;

/// <summary>One line of the table that shows where a layer's precision is lost.</summary>
/// <param name="Layer">Place of the layer among those measured, counted from 1.</param>
/// <param name="Stage">Stage of the encoder, counted from 1.</param>
/// <param name="OperandBits">Bits of the operands of matrix products.</param>
/// <param name="Step">Step of the layer.</param>
/// <param name="Fidelity">The step's tensor against the reference.</param>
public sealed record FidelityRow(int Layer, int Stage, int OperandBits, AttentionStep Step, Fidelity Fidelity);

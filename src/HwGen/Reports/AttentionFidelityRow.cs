using System.Text.Json.Serialization;
using HwGen.Golden.Attention;

namespace HwGen.Reports;

/// <summary>How close one step of one layer is to floating point. Numbers that are not finite stand in JSON as text:
/// "Infinity" decibels where nothing differs.</summary>
/// <param name="Layer">The layer, counted from 1.</param>
/// <param name="Stage">Its stage of the encoder, counted from 1.</param>
/// <param name="OperandBits">Bits of the operands of matrix products: 8 or 4.</param>
/// <param name="Step">The step's name in <c>docs/numerics.md</c>.</param>
/// <param name="SqnrDecibels">Signal to quantization noise.</param>
/// <param name="Cosine">Cosine of the angle between both tensors.</param>
/// <param name="LargestError">Largest absolute difference, in real units.</param>
[method: JsonConstructor]
public sealed record AttentionFidelityRow(
    int Layer,
    int Stage,
    int OperandBits,
    string Step,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double SqnrDecibels,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double Cosine,
    [property: JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)] double LargestError)
{
    /// <summary>The row of a measurement.</summary>
    public AttentionFidelityRow(FidelityRow row)
        : this(
            row.Layer, row.Stage, row.OperandBits, row.Step.Name(),
            row.Fidelity.SqnrDecibels, row.Fidelity.Cosine, row.Fidelity.LargestError)
    {
    }
}

using System.Numerics;
using HwGen.Golden.Workloads;

namespace HwGen.Golden.Attention;

/// <summary>Every step's integers of one run of an attention layer.</summary>
public sealed record AttentionTrace
{
    /// <summary>The stage that the layer belongs to.</summary>
    public required EncoderStage Stage { get; init; }

    /// <summary>Windows that attention was confined to.</summary>
    public required int Windows { get; init; }

    /// <summary>Layer norm of the input: tokens x channels; null where there is none.</summary>
    public required short[]? Norm { get; init; }

    /// <summary>Queries: tokens x channels.</summary>
    public required short[] Query { get; init; }

    /// <summary>Spatial reduction: keys x channels; null where the stage reduces nothing.</summary>
    public required short[]? Reduction { get; init; }

    /// <summary>Layer norm of the reduction: keys x channels; null where there is none.</summary>
    public required short[]? ReductionNorm { get; init; }

    /// <summary>Keys: keys x channels.</summary>
    public required short[] Key { get; init; }

    /// <summary>Values: keys x channels.</summary>
    public required short[] Value { get; init; }

    /// <summary>Accumulators of QK^T: windows x heads x tokens of a window x keys of a window.</summary>
    public required int[] Logits { get; init; }

    /// <summary>The softmax's logits, in units of 1/256 of a doubling, shaped like the accumulators.</summary>
    public required short[] LogitCodes { get; init; }

    /// <summary>Unnormalized exponentials, shaped like the logits.</summary>
    public required short[] Exponentials { get; init; }

    /// <summary>Sums of the exponentials: windows x heads x tokens of a window.</summary>
    public required int[] RowSums { get; init; }

    /// <summary>AV divided by the row sums: tokens x channels; in the units of a projection where there is none.</summary>
    public required short[] Average { get; init; }

    /// <summary>Projection, 16 bits with <see cref="Residual.FractionBits"/> fraction bits: tokens x channels; null
    /// where there is none.</summary>
    public required short[]? Projection { get; init; }

    /// <summary>The layer's output: tokens x channels.</summary>
    public required short[] Output { get; init; }

    /// <summary>All tensors in the order of the steps, for dumps and comparisons.</summary>
    public IEnumerable<StepTensor> Tensors()
    {
        int[] tokens = [Stage.GridHeight, Stage.GridWidth, Stage.Channels];
        int[] keys =
            [Stage.GridHeight / Stage.SpatialReduction, Stage.GridWidth / Stage.SpatialReduction, Stage.Channels];
        int[] rows = [Windows, Stage.Heads, Stage.Tokens / Windows];
        int[] map = [.. rows, Stage.ReducedTokens / Windows];
        if (Norm is not null)
        {
            yield return Tensor(AttentionStep.Norm, IntegerType.S8, tokens, Norm);
        }

        yield return Tensor(AttentionStep.Query, IntegerType.S8, tokens, Query);
        if (Reduction is not null)
        {
            yield return Tensor(AttentionStep.Reduction, IntegerType.S8, keys, Reduction);
        }

        if (ReductionNorm is not null)
        {
            yield return Tensor(AttentionStep.ReductionNorm, IntegerType.S8, keys, ReductionNorm);
        }

        yield return Tensor(AttentionStep.Key, IntegerType.S8, keys, Key);
        yield return Tensor(AttentionStep.Value, IntegerType.S8, keys, Value);
        yield return Tensor(AttentionStep.Logits, IntegerType.S32, map, Logits);
        yield return Tensor(AttentionStep.LogitCodes, IntegerType.S16, map, LogitCodes);
        yield return Tensor(AttentionStep.Probabilities, IntegerType.U8, map, Exponentials) with
        {
            Name = "exponentials",
        };
        yield return Tensor(AttentionStep.Probabilities, IntegerType.U32, rows, RowSums) with { Name = "row_sums" };
        yield return Tensor(AttentionStep.Average, Projection is null ? IntegerType.S16 : IntegerType.S8, tokens, Average);
        if (Projection is not null)
        {
            yield return Tensor(AttentionStep.Projection, IntegerType.S16, tokens, Projection);
        }

        yield return Tensor(AttentionStep.Output, IntegerType.S8, tokens, Output);
    }

    private static StepTensor Tensor<T>(AttentionStep step, IntegerType type, int[] shape, T[] values)
        where T : IBinaryInteger<T> =>
        new(step, step.Name(), type, shape, Array.ConvertAll(values, long.CreateChecked));
}

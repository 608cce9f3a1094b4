using HwGen.Golden.Workloads;

namespace HwGen.Golden.Attention;

/// <summary>
/// A whole attention layer in integers, x + Proj(Attn(LN(x))), confined to windows (decoupled chunk attention); one
/// window that covers the stage is plain attention. Norms, reduction, projection and the residual sum may be absent: then
/// the next step takes what the one before handed out. Tensors are channel-last in raster order.
/// </summary>
public sealed record AttentionLayer
{
    /// <summary>Grid, channels, heads and spatial reduction.</summary>
    public required EncoderStage Stage { get; init; }

    /// <summary>Bits of the operands of matrix products: 8, or 4.</summary>
    public required int OperandBits { get; init; }

    /// <summary>Layer norm of the input; null where the input goes to the products as it is.</summary>
    public required LayerNorm? Norm { get; init; }

    /// <summary>Normalized tokens to queries.</summary>
    public required QuantizedLinear Query { get; init; }

    /// <summary>Patches of normalized tokens to reduced tokens of 8 bits; null where the stage reduces nothing.</summary>
    public required QuantizedLinear? Reduction { get; init; }

    /// <summary>Layer norm of the reduced tokens; null where the stage reduces nothing, or they go on as they are.</summary>
    public required LayerNorm? ReductionNorm { get; init; }

    /// <summary>Normalized, reduced tokens to keys.</summary>
    public required QuantizedLinear Key { get; init; }

    /// <summary>Normalized, reduced tokens to values.</summary>
    public required QuantizedLinear Value { get; init; }

    /// <summary>Each head's scale of logits: accumulators to logit codes, see <see cref="Softmax.ScaleFor"/>.</summary>
    public required IReadOnlyList<FixedPointScale> LogitScales { get; init; }

    /// <summary>Each head's scale of AV before the division by the row sum: units of the values to units of AV, which are
    /// those of the addends where there is no projection.</summary>
    public required IReadOnlyList<FixedPointScale> AverageScales { get; init; }

    /// <summary>AV to 16-bit addends of the residual sum; null where AV itself is these.</summary>
    public required QuantizedLinear? Projection { get; init; }

    /// <summary>The residual sum; <see cref="Residual.Nothing"/> where the input is not added.</summary>
    public required Residual Residual { get; init; }

    /// <summary>Bits of AV: an operand's, or an addend's where there is no projection.</summary>
    public int AverageBits => Projection is null ? Residual.AddendBits : OperandBits;

    /// <summary>Runs the layer.</summary>
    /// <param name="input">x: INT8, tokens x channels.</param>
    /// <param name="geometry">Windows that attention is confined to.</param>
    /// <returns>Every step's tensor.</returns>
    /// <exception cref="ArgumentException">The input is not the stage's, or the windows do not divide its grid.</exception>
    /// <exception cref="InvalidOperationException">The layer's parts do not fit its stage.</exception>
    public AttentionTrace Run(ReadOnlySpan<short> input, WindowGeometry geometry)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        RequireFittingParts();
        if (input.Length != Stage.Tokens * Stage.Channels)
        {
            throw new ArgumentException(
                $"{input.Length} numbers are no {Stage.Tokens} tokens of {Stage.Channels}.", nameof(input));
        }

        var tokens = geometry.Tokens(Stage);
        var keys = geometry.Keys(Stage);
        var norm = Norm is null ? null : Normalize(Norm, input);
        var tokenRows = norm ?? input.ToArray();
        var reduction = Reduction?.Apply(
            PatchGrid.Unfold<short>(tokenRows, Stage.GridWidth, Stage.Channels, Stage.SpatialReduction));
        var reductionNorm = reduction is null || ReductionNorm is null ? null : Normalize(ReductionNorm, reduction);
        var reduced = reductionNorm ?? reduction ?? tokenRows;
        var query = Query.Apply(tokenRows);
        var key = Key.Apply(reduced);
        var value = Value.Apply(reduced);

        var rows = tokens.WindowTokens * Stage.Heads;
        var trace = new AttentionTrace
        {
            Stage = Stage,
            Windows = tokens.Windows,
            Norm = norm,
            Query = query,
            Reduction = reduction,
            ReductionNorm = reductionNorm,
            Key = key,
            Value = value,
            Logits = new int[tokens.Windows * rows * keys.WindowTokens],
            LogitCodes = new short[tokens.Windows * rows * keys.WindowTokens],
            Exponentials = new short[tokens.Windows * rows * keys.WindowTokens],
            RowSums = new int[tokens.Windows * rows],
            Average = new short[input.Length],
            Projection = null,
            Output = new short[input.Length],
        };
        for (var window = 0; window < tokens.Windows; window++)
        {
            Attend(trace, window, tokens, keys);
        }

        trace = trace with { Projection = Projection?.Apply(trace.Average) };
        Residual.Add(input, trace.Projection ?? trace.Average, trace.Output);
        return trace;
    }

    private void RequireFittingParts()
    {
        var channels = Stage.Channels;
        var patch = channels * Stage.SpatialReduction * Stage.SpatialReduction;
        var reductionFits = Stage.SpatialReduction == 1
            ? Reduction is null && ReductionNorm is null
            : Reduction is not null && Fits(Reduction, patch) && (ReductionNorm?.Channels ?? channels) == channels;
        if ((Norm?.Channels ?? channels) != channels || !Fits(Query, channels) || !Fits(Key, channels) || !Fits(Value, channels)
            || (Projection is not null && !Fits(Projection, channels)) || !reductionFits
            || LogitScales.Count != Stage.Heads || AverageScales.Count != Stage.Heads)
        {
            throw new InvalidOperationException("A part of the attention layer does not fit its stage.");
        }

        bool Fits(QuantizedLinear linear, int inputs) => linear.Inputs == inputs && linear.Outputs == channels;
    }

    private static short[] Normalize(LayerNorm norm, ReadOnlySpan<short> values)
    {
        var results = new short[values.Length];
        norm.Normalize(values, results);
        return results;
    }

    private void Attend(AttentionTrace trace, int window, WindowAddress tokens, WindowAddress keys)
    {
        var channels = Stage.Channels;
        var dimension = Stage.HeadDimension;
        var (queryCount, keyCount) = (tokens.WindowTokens, keys.WindowTokens);
        var query = new short[queryCount * channels];
        var key = new short[keyCount * channels];
        var value = new short[keyCount * channels];
        var average = new short[queryCount * channels];
        tokens.Gather(window, trace.Query, channels, query);
        keys.Gather(window, trace.Key, channels, key);
        keys.Gather(window, trace.Value, channels, value);

        var partials = new int[queryCount * dimension];
        for (var head = 0; head < Stage.Heads; head++)
        {
            var first = head * dimension;
            var row = ((window * Stage.Heads) + head) * queryCount;
            var logits = trace.Logits.AsSpan(row * keyCount, queryCount * keyCount);
            var codes = trace.LogitCodes.AsSpan(row * keyCount, queryCount * keyCount);
            var exponentials = trace.Exponentials.AsSpan(row * keyCount, queryCount * keyCount);
            PackedMatrix.FromOutputs(key.AsSpan(first), dimension, keyCount, channels)
                .Multiply(query.AsSpan(first), queryCount, channels, logits);

            new Requantizer(Softmax.LogitBits, [LogitScales[head]], [0]).Requantize(logits, codes);
            var softmax = new Softmax(OperandBits);
            for (var q = 0; q < queryCount; q++)
            {
                var state = softmax.Row(
                    codes.Slice(q * keyCount, keyCount), exponentials.Slice(q * keyCount, keyCount));
                trace.RowSums[row + q] = (int)state.Sum;
            }

            PackedMatrix.FromInputs(value.AsSpan(first), keyCount, dimension, channels)
                .Multiply(exponentials, queryCount, keyCount, partials);
            for (var q = 0; q < queryCount; q++)
            {
                var scale = RowDivider.Divide(AverageScales[head], trace.RowSums[row + q]);
                for (var d = 0; d < dimension; d++)
                {
                    average[(q * channels) + first + d] = (short)Requantizer.Requantize(
                        partials[(q * dimension) + d], 0, scale, AverageBits);
                }
            }
        }

        tokens.Scatter<short>(window, average, channels, trace.Average);
    }
}

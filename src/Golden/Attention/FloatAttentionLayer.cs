using System.Numerics;
using HwGen.Golden.Workloads;

namespace HwGen.Golden.Attention;

/// <summary>
/// A trained attention layer in floating point, x + Proj(Attn(LN(x))): what <see cref="AttentionQuantizer"/> makes
/// integers of, and the range of every step that it calibrates with. Tensors are channel-last in raster order.
/// </summary>
public sealed record FloatAttentionLayer
{
    /// <summary>Grid, channels, heads and spatial reduction.</summary>
    public required EncoderStage Stage { get; init; }

    /// <summary>Layer norm of the input; null where there is none.</summary>
    public required FloatLayerNorm? Norm { get; init; }

    /// <summary>Normalized tokens to queries.</summary>
    public required FloatLinear Query { get; init; }

    /// <summary>Patches of normalized tokens (rows, columns, channels) to reduced tokens; null where the stage reduces
    /// nothing.</summary>
    public required FloatLinear? Reduction { get; init; }

    /// <summary>Layer norm of the reduced tokens; null where there is none.</summary>
    public required FloatLayerNorm? ReductionNorm { get; init; }

    /// <summary>Reduced tokens to keys.</summary>
    public required FloatLinear Key { get; init; }

    /// <summary>Reduced tokens to values.</summary>
    public required FloatLinear Value { get; init; }

    /// <summary>Output projection; null where there is none.</summary>
    public required FloatLinear? Projection { get; init; }

    /// <summary>The input is added to what the layer makes of it.</summary>
    public bool AddsInput { get; init; } = true;

    /// <summary>Steps that a layer may lack.</summary>
    public static IReadOnlyList<AttentionStep> OptionalSteps { get; } =
        [AttentionStep.Norm, AttentionStep.Reduction, AttentionStep.ReductionNorm, AttentionStep.Projection, AttentionStep.Output];

    /// <summary>The layer without a step; without the reduction its norm goes, too, and each token has a key.</summary>
    /// <param name="step">One of <see cref="OptionalSteps"/>; <see cref="AttentionStep.Output"/> is the residual sum.</param>
    /// <exception cref="ArgumentOutOfRangeException">No attention is left without it.</exception>
    public FloatAttentionLayer Without(AttentionStep step) => step switch
    {
        AttentionStep.Norm => this with { Norm = null },
        AttentionStep.Reduction => this with { Stage = Stage.WithoutReduction(), Reduction = null, ReductionNorm = null },
        AttentionStep.ReductionNorm => this with { ReductionNorm = null },
        AttentionStep.Projection => this with { Projection = null },
        AttentionStep.Output => this with { AddsInput = false },
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "A layer can't lack this step."),
    };

    /// <summary>The layer without some steps.</summary>
    /// <param name="steps">Some of <see cref="OptionalSteps"/>.</param>
    public FloatAttentionLayer Without(IEnumerable<AttentionStep> steps) => steps.Aggregate(this, (layer, step) => layer.Without(step));

    /// <summary>Runs the layer.</summary>
    /// <param name="input">x: tokens x channels.</param>
    /// <param name="geometry">Windows that attention is confined to.</param>
    /// <returns>Every step's tensor, shaped as <see cref="AttentionStep"/> says; logits are scaled, and
    /// have no codes.</returns>
    /// <exception cref="ArgumentException">The input is not the stage's, or the windows do not divide its grid.</exception>
    public IReadOnlyDictionary<AttentionStep, float[]> Run(ReadOnlySpan<float> input, WindowGeometry geometry)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        if (input.Length != Stage.Tokens * Stage.Channels)
        {
            throw new ArgumentException(
                $"{input.Length} numbers are no {Stage.Tokens} tokens of {Stage.Channels}.", nameof(input));
        }

        var tokens = geometry.Tokens(Stage);
        var keys = geometry.Keys(Stage);
        var steps = new Dictionary<AttentionStep, float[]>();
        var reduced = Norm is null ? input.ToArray() : steps[AttentionStep.Norm] = Norm.Apply(input);

        steps[AttentionStep.Query] = Query.Apply(reduced);
        if (Reduction is not null)
        {
            reduced = steps[AttentionStep.Reduction] = Reduction.Apply(
                PatchGrid.Unfold<float>(reduced, Stage.GridWidth, Stage.Channels, Stage.SpatialReduction));
        }

        if (ReductionNorm is not null)
        {
            reduced = steps[AttentionStep.ReductionNorm] = ReductionNorm.Apply(reduced);
        }

        steps[AttentionStep.Key] = Key.Apply(reduced);
        steps[AttentionStep.Value] = Value.Apply(reduced);
        var map = tokens.Windows * Stage.Heads * tokens.WindowTokens * keys.WindowTokens;
        steps[AttentionStep.Logits] = new float[map];
        steps[AttentionStep.Probabilities] = new float[map];
        steps[AttentionStep.Average] = new float[input.Length];
        for (var window = 0; window < tokens.Windows; window++)
        {
            Attend(steps, window, tokens, keys);
        }

        var attended = steps[AttentionStep.Average];
        if (Projection is not null)
        {
            attended = steps[AttentionStep.Projection] = Projection.Apply(attended);
        }

        var output = steps[AttentionStep.Output] = [.. attended];
        for (var i = 0; i < output.Length && AddsInput; i++)
        {
            output[i] += input[i];
        }

        return steps;
    }

    private void Attend(
        Dictionary<AttentionStep, float[]> steps, int window, WindowAddress tokens, WindowAddress keys)
    {
        var channels = Stage.Channels;
        var dimension = Stage.HeadDimension;
        var (queryCount, keyCount) = (tokens.WindowTokens, keys.WindowTokens);
        var query = new float[queryCount * channels];
        var key = new float[keyCount * channels];
        var value = new float[keyCount * channels];
        var average = new float[queryCount * channels];
        tokens.Gather(window, steps[AttentionStep.Query], channels, query);
        keys.Gather(window, steps[AttentionStep.Key], channels, key);
        keys.Gather(window, steps[AttentionStep.Value], channels, value);

        var scale = 1 / MathF.Sqrt(dimension);
        for (var head = 0; head < Stage.Heads; head++)
        {
            var first = head * dimension;
            for (var q = 0; q < queryCount; q++)
            {
                var row = ((((window * Stage.Heads) + head) * queryCount) + q) * keyCount;
                var logits = steps[AttentionStep.Logits].AsSpan(row, keyCount);
                var probabilities = steps[AttentionStep.Probabilities].AsSpan(row, keyCount);
                for (var k = 0; k < keyCount; k++)
                {
                    logits[k] = scale * FloatLinear.Dot(
                        query.AsSpan((q * channels) + first, dimension), key.AsSpan((k * channels) + first, dimension));
                }

                SoftmaxRow(logits, probabilities);
                var results = average.AsSpan((q * channels) + first, dimension);
                for (var k = 0; k < keyCount; k++)
                {
                    AddScaled(probabilities[k], value.AsSpan((k * channels) + first, dimension), results);
                }
            }
        }

        tokens.Scatter<float>(window, average, channels, steps[AttentionStep.Average]);
    }

    private static void SoftmaxRow(ReadOnlySpan<float> logits, Span<float> probabilities)
    {
        var maximum = float.NegativeInfinity;
        foreach (var logit in logits)
        {
            maximum = MathF.Max(maximum, logit);
        }

        float sum = 0;
        for (var k = 0; k < logits.Length; k++)
        {
            sum += probabilities[k] = MathF.Exp(logits[k] - maximum);
        }

        foreach (ref var probability in probabilities)
        {
            probability /= sum;
        }
    }

    private static void AddScaled(float factor, ReadOnlySpan<float> addends, Span<float> results)
    {
        var i = 0;
        for (; i + Vector<float>.Count <= results.Length; i += Vector<float>.Count)
        {
            (new Vector<float>(results[i..]) + (factor * new Vector<float>(addends[i..]))).CopyTo(results[i..]);
        }

        for (; i < results.Length; i++)
        {
            results[i] += factor * addends[i];
        }
    }
}

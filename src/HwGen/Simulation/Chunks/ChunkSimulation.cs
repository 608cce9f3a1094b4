using HwGen.Golden;
using HwGen.Golden.Attention;
using HwGen.Golden.Workloads;
using HwGen.Planning;
using HwGen.Tools;

namespace HwGen.Simulation.Chunks;

/// <summary>
/// One chunk of an attention layer through the blocks, step by step: each block gets what the block before it handed out,
/// carried from bench to bench. Steps are those of docs/numerics.md section 12.
/// </summary>
/// <param name="plan">The design.</param>
/// <param name="bench">Runs its blocks.</param>
internal sealed class ChunkSimulation(HwGenPlan plan, BlockBench bench)
{
    /// <summary>Why the design cannot compute a chunk of <paramref name="stage"/>; null if it can.</summary>
    /// <param name="plan">The design.</param>
    /// <param name="stage">The stage, its grid the chunk's.</param>
    public static string? Refusal(HwGenPlan plan, EncoderStage stage)
    {
        var settings = plan.Configuration;
        const int OperandBits = 8;
        return
            settings.Macro.InputBits < OperandBits || settings.Macro.WeightBits < OperandBits
                ? $"operands of {OperandBits} bits, the macro takes {settings.Macro.InputBits} x {settings.Macro.WeightBits}: set macro.inputBits and macro.weightBits to {OperandBits}"
            : stage.Channels > settings.Requantizer.Channels
                ? $"{stage.Channels} channels, the requantizer holds {settings.Requantizer.Channels}: raise requantizer.channels"
            : stage.Channels > settings.LayerNorm.Channels
                ? $"{stage.Channels} channels, the layer norm holds {settings.LayerNorm.Channels}: raise layerNorm.channels"
            : stage.ReducedTokens > settings.Softmax.Keys
                ? $"{stage.ReducedTokens} keys, the softmax holds {settings.Softmax.Keys}: raise softmax.keys"
            : null;
    }

    /// <summary>Runs a chunk.</summary>
    /// <param name="name">What its runs' names begin with.</param>
    /// <param name="layer">The layer; its stage's grid is the chunk.</param>
    /// <param name="input">x: tokens x channels.</param>
    /// <param name="cancellationToken">Kills the simulator.</param>
    /// <exception cref="ToolException">A tool is missing or failed.</exception>
    public async Task<ChunkResult> RunAsync(string name, AttentionLayer layer, short[] input, CancellationToken cancellationToken)
    {
        var steps = new ChunkSteps(plan, bench, name, cancellationToken);
        var stage = layer.Stage;
        var norm = layer.Norm is null ? null : await steps.NormalizeAsync("ln", layer.Norm, input).ConfigureAwait(false);
        var tokens = norm ?? input;
        var query = await steps.ProjectAsync("q", layer.Query, tokens).ConfigureAwait(false);
        var reduction = layer.Reduction is null
            ? null
            : await steps.ProjectAsync(
                "sr", layer.Reduction, PatchGrid.Unfold<short>(tokens, stage.GridWidth, stage.Channels, stage.SpatialReduction)).ConfigureAwait(false);
        var reductionNorm = reduction is null || layer.ReductionNorm is null
            ? null
            : await steps.NormalizeAsync("sr_ln", layer.ReductionNorm, reduction).ConfigureAwait(false);
        var reduced = reductionNorm ?? reduction ?? tokens;
        var key = await steps.ProjectAsync("k", layer.Key, reduced).ConfigureAwait(false);
        var value = await steps.ProjectAsync("v", layer.Value, reduced).ConfigureAwait(false);
        var logits = await steps.LogitsAsync(stage, query, key).ConfigureAwait(false);
        var codes = await steps.LogitCodesAsync(stage, layer, logits).ConfigureAwait(false);
        var (exponentials, sums) = await steps.SoftmaxAsync(stage, layer, codes).ConfigureAwait(false);
        var average = await steps.AverageAsync(stage, layer, exponentials, sums, value).ConfigureAwait(false);
        var projection = layer.Projection is null ? null : await steps.ProjectAsync("proj", layer.Projection, average).ConfigureAwait(false);
        var output = await steps.AddAsync("residual", layer.Residual, input, projection ?? average).ConfigureAwait(false);
        var golden = layer.Run(input, WindowGeometry.Whole);
        var rtl = golden with
        {
            Norm = norm,
            Query = query,
            Reduction = reduction,
            ReductionNorm = reductionNorm,
            Key = key,
            Value = value,
            Logits = logits,
            LogitCodes = codes,
            Exponentials = exponentials,
            RowSums = sums,
            Average = average,
            Projection = projection,
            Output = output,
        };
        return new(golden, rtl, steps.Runs);
    }
}

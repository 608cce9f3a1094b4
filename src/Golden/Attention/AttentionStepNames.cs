namespace HwGen.Golden.Attention;

/// <summary>Short names of steps, those of <c>docs/numerics.md</c>, for files and reports.</summary>
public static class AttentionStepNames
{
    /// <summary>The step's name, such as <c>sr_ln</c>.</summary>
    /// <param name="step">Any step.</param>
    public static string Name(this AttentionStep step) => step switch
    {
        AttentionStep.Norm => "ln",
        AttentionStep.Query => "q",
        AttentionStep.Reduction => "sr",
        AttentionStep.ReductionNorm => "sr_ln",
        AttentionStep.Key => "k",
        AttentionStep.Value => "v",
        AttentionStep.Logits => "logits",
        AttentionStep.LogitCodes => "logit_codes",
        AttentionStep.Probabilities => "probabilities",
        AttentionStep.Average => "av",
        AttentionStep.Projection => "proj",
        AttentionStep.Output => "residual",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "No such step."),
    };
}

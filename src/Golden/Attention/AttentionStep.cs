namespace HwGen.Golden.Attention;

/// <summary>The steps of an attention layer, in order; each leaves a tensor.</summary>
public enum AttentionStep
{
    /// <summary>Layer norm of the input: tokens x channels.</summary>
    Norm,

    /// <summary>Queries: tokens x channels.</summary>
    Query,

    /// <summary>Spatial reduction of the normalized input: keys x channels. Only where the stage reduces.</summary>
    Reduction,

    /// <summary>Layer norm of the reduction: keys x channels. Only where the stage reduces.</summary>
    ReductionNorm,

    /// <summary>Keys: keys x channels.</summary>
    Key,

    /// <summary>Values: keys x channels.</summary>
    Value,

    /// <summary>QK^T: windows x heads x tokens of a window x keys of a window.</summary>
    Logits,

    /// <summary>Logits requantized for softmax, shaped like them.</summary>
    LogitCodes,

    /// <summary>Softmax, shaped like the logits.</summary>
    Probabilities,

    /// <summary>AV, heads side by side: tokens x channels.</summary>
    Average,

    /// <summary>Output projection: tokens x channels.</summary>
    Projection,

    /// <summary>Residual sum, the layer's output: tokens x channels.</summary>
    Output,
}

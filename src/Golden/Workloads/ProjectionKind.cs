namespace HwGen.Golden.Workloads;

/// <summary>The matrix products with trained weights in an attention layer.</summary>
public enum ProjectionKind
{
    /// <summary>Tokens to queries.</summary>
    Query,

    /// <summary>Tokens, reduced where the stage reduces them, to keys.</summary>
    Key,

    /// <summary>Tokens, reduced where the stage reduces them, to values.</summary>
    Value,

    /// <summary>Attended values back to tokens.</summary>
    Output,

    /// <summary>The convolution that turns a square patch of tokens into one, as a product over the flattened patch.</summary>
    SpatialReduction,
}

namespace HwGen.Golden;

/// <summary>What a row of softmax carries from one block of keys to the next.</summary>
/// <param name="Maximum">Largest logit code so far.</param>
/// <param name="Sum">Sum of the exponentials so far, relative to <paramref name="Maximum"/>: at most 255 for each
/// key.</param>
public readonly record struct SoftmaxState(short Maximum, long Sum)
{
    /// <summary>The state before the first key.</summary>
    public static SoftmaxState Empty { get; } = new(short.MinValue, 0);
}

namespace HwGen.Simulation.Streams;

/// <summary>A model whose results are looked at as they are taken.</summary>
/// <param name="model">The model.</param>
/// <param name="onResult">Is called in each cycle in which the output is taken, before the cycle ends.</param>
internal sealed class WatchedStreamModel(IStreamModel model, Action onResult) : IStreamModel
{
    /// <inheritdoc/>
    public string? Output => model.Output;

    /// <inheritdoc/>
    public bool Ready(int input, bool outputReady) => model.Ready(input, outputReady);

    /// <inheritdoc/>
    public void Offer(StreamWord? word) => model.Offer(word);

    /// <inheritdoc/>
    public void Advance(StreamWord? accepted, bool outputTaken)
    {
        if (outputTaken)
        {
            onResult();
        }

        model.Advance(accepted, outputTaken);
    }
}

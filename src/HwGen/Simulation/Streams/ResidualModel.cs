using HwGen.Golden;
using HwGen.Planning;

namespace HwGen.Simulation.Streams;

/// <summary>The block residual: <see cref="Residual"/> behind a pipeline.</summary>
public sealed class ResidualModel : IStreamModel
{
    private readonly PipelineModel<string> _pipeline = new(ResidualPlan.Stages);

    /// <inheritdoc/>
    public string? Output => _pipeline.Output;

    /// <inheritdoc/>
    public bool Ready(int input, bool outputReady) => _pipeline.Ready;

    /// <inheritdoc/>
    public void Advance(StreamWord? accepted, bool outputTaken) =>
        _pipeline.Advance(accepted is ResidualInput word ? Add(word) : null, outputTaken);

    private static string Add(ResidualInput word)
    {
        var results = new short[word.Inputs.Count];
        new Residual(word.Scale).Add([.. word.Inputs.Select(input => (short)input)], [.. word.Projections], results);
        return StreamField.Pack(results.Select(result => new StreamField(result, Residual.OutputBits)));
    }
}

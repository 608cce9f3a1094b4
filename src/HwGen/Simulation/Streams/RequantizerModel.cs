using HwGen.Golden;
using HwGen.Planning;

namespace HwGen.Simulation.Streams;

/// <summary>The block requantizer: <see cref="Requantizer"/> behind a pipeline.</summary>
public sealed class RequantizerModel(RequantizerPlan plan) : IStreamModel
{
    private readonly PipelineModel<string> _pipeline = new(RequantizerPlan.Stages);
    private readonly (int Bias, FixedPointScale Scale)[] _channels = new (int, FixedPointScale)[plan.Groups * plan.Lanes];

    /// <inheritdoc/>
    public string? Output => _pipeline.Output;

    /// <inheritdoc/>
    public bool Ready(int input, bool outputReady) => input == 0 || _pipeline.Ready;

    /// <inheritdoc/>
    public void Advance(StreamWord? accepted, bool outputTaken)
    {
        if (accepted is RequantizerLoad load)
        {
            _channels[load.Channel] = (load.Bias, load.Scale);
        }

        _pipeline.Advance(accepted is RequantizerInput word ? Requantize(word) : null, outputTaken);
    }

    private string Requantize(RequantizerInput word) => StreamField.Pack(word.Accumulators.Select((accumulator, lane) =>
    {
        var (bias, scale) = word.RowScale is { } row ? (0, row) : _channels[(word.Group * plan.Lanes) + lane];
        return new StreamField(
            Requantizer.Requantize(accumulator, bias, scale, word.ResultBits), RequantizerPlan.ResultBits);
    }));
}

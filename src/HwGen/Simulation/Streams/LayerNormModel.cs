using HwGen.Golden;
using HwGen.Planning;

namespace HwGen.Simulation.Streams;

/// <summary>
/// The block layer_norm: <see cref="LayerNorm"/> on rows whose inverse roots come some cycles after their last words, and wait
/// for the second pass.
/// </summary>
public sealed class LayerNormModel(LayerNormPlan plan) : IStreamModel
{
    private readonly (short Gain, int Bias)[] _channels = new (short, int)[plan.Groups * plan.Lanes];
    private readonly List<short> _incoming = [];
    private readonly PipelineModel<string> _pipeline = new(LayerNormPlan.Stages);
    private readonly DelayedFifo<string[]> _rows = new(LayerNormPlan.FirstRead - 1);
    private LayerNormSet? _settings;
    private int _fill;
    private string[]? _reading;
    private int _group;

    /// <inheritdoc/>
    public string? Output => _pipeline.Output;

    private bool IsEmpty => _fill == 0 && _pipeline.IsEmpty;

    /// <inheritdoc/>
    public bool Ready(int input, bool outputReady) => input < 2 ? IsEmpty : _fill < plan.BufferWords;

    /// <inheritdoc/>
    public void Advance(StreamWord? accepted, bool outputTaken)
    {
        // Handshakes of this cycle, from the output to the input.
        var issue = _reading is not null && _pipeline.Ready;
        var readerFree = _reading is null || (issue && _group == _reading.Length - 1);
        var row = readerFree ? _rows.Offer : null;

        _pipeline.Advance(issue ? _reading![_group] : null, outputTaken);
        if (readerFree)
        {
            (_reading, _group) = (row, 0);
        }
        else if (issue)
        {
            _group++;
        }

        _rows.Advance(accepted is LayerNormInput input ? Take(input) : null, row is not null);
        _fill += (accepted is LayerNormInput ? 1 : 0) - (issue ? 1 : 0);
        switch (accepted)
        {
            case LayerNormLoad load:
                _channels[load.Channel] = (load.Gain, load.Bias);
                break;
            case LayerNormSet settings:
                _settings = settings;
                break;
            default:
                break;
        }
    }

    /// <summary>All results of the row that the word ends; null if it ends none.</summary>
    private string[]? Take(LayerNormInput input)
    {
        _incoming.AddRange(input.Values.Select(value => (short)value));
        if (!input.IsLast)
        {
            return null;
        }

        var values = _incoming.Take(_settings!.Channels).ToArray();
        _incoming.Clear();
        var channels = _channels.Take(values.Length).ToList();
        var norm = new LayerNorm(
            [.. channels.Select(channel => channel.Gain)], [.. channels.Select(channel => channel.Bias)],
            _settings.Shift, _settings.Epsilon, _settings.ResultBits);
        var results = new short[values.Length];
        norm.Normalize(values, results);
        var words = plan.WordsOf(values.Length);
        return [.. Enumerable.Range(0, words).Select(Word)];

        string Word(int group) => StreamField.Pack(
        [
            .. Enumerable.Range(group * plan.Lanes, plan.Lanes).Select(channel =>
                new StreamField(channel < results.Length ? results[channel] : 0, LayerNormPlan.ResultBits)),
            new(group == words - 1 ? 1 : 0, 1),
        ]);
    }
}

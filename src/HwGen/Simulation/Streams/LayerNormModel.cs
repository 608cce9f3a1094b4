using HwGen.Golden;
using HwGen.Planning;

namespace HwGen.Simulation.Streams;

/// <summary>
/// The block layer_norm: <see cref="LayerNorm"/> on rows that go through sums, root, divider and second pass, each of which
/// waits for the next.
/// </summary>
public sealed class LayerNormModel(LayerNormPlan plan) : IStreamModel
{
    private readonly (short Gain, int Bias)[] _channels = new (short, int)[plan.Groups * plan.Lanes];
    private readonly List<short> _incoming = [];
    private readonly SumWord?[] _sums = new SumWord?[LayerNormPlan.SumStages];
    private readonly ElasticPipeline _pipeline = new(LayerNormPlan.Stages);
    private readonly Unit _root = new(LayerNormPlan.RootCycles);
    private readonly Unit _divider = new(RowDividerPlan.BusyCycles);
    private LayerNormSet? _settings;
    private int _fill;
    private string[]? _summed;
    private string[]? _reading;
    private int _group;

    /// <inheritdoc/>
    public string? Output => _pipeline.Output;

    private bool IsEmpty => _fill == 0 && _pipeline.IsEmpty;

    // A row's sums make room in the cycle that hands them to the root.
    private bool SumsMove => _summed is null || _root.IsIdle;

    /// <inheritdoc/>
    public bool Ready(int input, bool outputReady) => input < 2
        ? IsEmpty
        : _fill < plan.BufferWords && (SumsMove || _sums.Contains(null));

    /// <inheritdoc/>
    public void Advance(StreamWord? accepted, bool outputTaken)
    {
        // Handshakes of this cycle, from the output to the input.
        var issue = _reading is not null && _pipeline.Ready;
        var readerFree = _reading is null || (issue && _group == _reading.Length - 1);
        var quotient = readerFree ? _divider.Offer : null;
        var root = _divider.IsIdle ? _root.Offer : null;
        var sums = _root.IsIdle ? _summed : null;
        var sumsMove = SumsMove;

        _pipeline.Advance(issue ? _reading![_group] : null, outputTaken);
        if (readerFree)
        {
            (_reading, _group) = (quotient, 0);
        }
        else if (issue)
        {
            _group++;
        }

        _divider.Advance(root, quotient is not null);
        _root.Advance(sums, root is not null);
        if (sumsMove)
        {
            _summed = _sums[^1]?.Row;
        }

        // Whatever stands before the last free place of pass 1 moves on by one.
        var free = sumsMove ? _sums.Length - 1 : Array.LastIndexOf(_sums, null);
        if (free >= 0)
        {
            Array.Copy(_sums, 0, _sums, 1, free);
            _sums[0] = accepted is LayerNormInput input ? Take(input) : null;
        }

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

    /// <summary>The word on its way to the sums; the row's last one carries all its results.</summary>
    private SumWord Take(LayerNormInput input)
    {
        _incoming.AddRange(input.Values.Select(value => (short)value));
        if (!input.IsLast)
        {
            return new(null);
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
        return new([.. Enumerable.Range(0, words).Select(Word)]);

        string Word(int group) => StreamField.Pack(
        [
            .. Enumerable.Range(group * plan.Lanes, plan.Lanes).Select(channel =>
                new StreamField(channel < results.Length ? results[channel] : 0, LayerNormPlan.ResultBits)),
            new(group == words - 1 ? 1 : 0, 1),
        ]);
    }

    /// <summary>A word in pass 1.</summary>
    /// <param name="Row">The row's results if the word is its last.</param>
    private sealed record SumWord(string[]? Row);

    /// <summary>A unit that works on a row for some cycles, then offers it.</summary>
    private sealed class Unit(int busyCycles)
    {
        private string[]? _row;
        private int _left;

        public bool IsIdle => _row is null;

        public string[]? Offer => _left == 0 ? _row : null;

        public void Advance(string[]? accepted, bool taken)
        {
            if (accepted is not null)
            {
                (_row, _left) = (accepted, busyCycles);
            }
            else if (taken)
            {
                _row = null;
            }
            else if (_left > 0)
            {
                _left--;
            }
        }
    }
}

using HwGen.Golden;
using HwGen.Planning;

namespace HwGen.Simulation.Streams;

/// <summary>
/// The block softmax: <see cref="Softmax"/> over rows in one block, between the counters of softmax_control and a
/// pipeline.
/// </summary>
public sealed class SoftmaxModel(SoftmaxPlan plan) : IStreamModel
{
    private readonly PipelineModel<string> _pipeline = new(SoftmaxPlan.Stages);
    private readonly List<short> _row = [];
    private readonly Queue<(string Word, bool Last)> _results = [];
    private readonly Queue<int> _maximaKnownFrom = [];

    // Words taken but not read, rows taken to their end but not read to it, those of them whose maximum is known.
    private int _fill;
    private int _rows;
    private int _known;
    private int _now;

    /// <inheritdoc/>
    public string? Output => _pipeline.Output;

    /// <inheritdoc/>
    public bool Ready(int input, bool outputReady) => _fill < plan.BufferWords && _rows < plan.Slots;

    /// <inheritdoc/>
    public void Advance(StreamWord? accepted, bool outputTaken)
    {
        string? read = null;
        if (_known > 0 && _pipeline.Ready)
        {
            (read, var last) = _results.Dequeue();
            _fill--;
            _rows -= last ? 1 : 0;
            _known -= last ? 1 : 0;
        }

        _pipeline.Advance(read, outputTaken);

        if (accepted is SoftmaxInput word)
        {
            _fill++;
            _row.AddRange(word.Last ? word.Logits.Take(word.Used) : word.Logits);
            if (word.Last)
            {
                _rows++;
                _maximaKnownFrom.Enqueue(_now + plan.FirstRead);
                Finish(word);
            }
        }

        _now++;
        if (_maximaKnownFrom.TryPeek(out var cycle) && cycle == _now)
        {
            _maximaKnownFrom.Dequeue();
            _known++;
        }
    }

    private void Finish(SoftmaxInput end)
    {
        var exponentials = new short[_row.Count];
        var maximum = new Softmax(end.Narrow ? 4 : 8).Row(_row.ToArray(), exponentials).Maximum;
        var sum = 0;
        for (var first = 0; first < exponentials.Length; first += plan.Lanes)
        {
            var last = first + plan.Lanes >= exponentials.Length;
            var word = exponentials.Skip(first).Take(plan.Lanes).ToArray();
            sum += word.Sum(exponential => exponential);
            _results.Enqueue((
                StreamField.Pack([
                    .. Enumerable.Range(0, plan.Lanes).Select(lane => new StreamField(lane < word.Length ? word[lane] : 0, SoftmaxPlan.ExponentialBits)),
                    new(last ? 1 : 0, 1),
                    new(sum, plan.SumBits),
                    new(maximum, SoftmaxPlan.LogitBits)]),
                last));
        }

        _row.Clear();
    }
}

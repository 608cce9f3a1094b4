using HwGen.Planning;
using HwGen.Programs;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Cores;

/// <summary>The block column_sums: a vector's results beat by beat, added up over a row's steps.</summary>
internal sealed class ColumnSumsModel(CorePlan plan)
{
    private readonly int[][] _kept = [.. Enumerable.Range(0, plan.ColumnBeats).Select(_ => new int[plan.Lanes])];
    private readonly StreamBufferModel<SumBeat> _buffer = new();
    private Word? _selected;
    private Word? _added;
    private int _beat;

    /// <summary>The beat offered; null if there is none.</summary>
    public SumBeat? Output => _buffer.Output;

    private bool Moves => _buffer.Ready || _added is not { Step.Forwards: true };

    /// <summary>A result offered in this cycle is done with.</summary>
    public bool Takes(VectorResult result) => Moves && _beat == result.Step.ColumnBeats - 1;

    /// <summary>Ends the cycle.</summary>
    /// <param name="result">The result offered; null for none.</param>
    /// <param name="taken">The output was taken.</param>
    public void Advance(VectorResult? result, bool taken)
    {
        var moves = Moves;
        _buffer.Advance(_added is { Step.Forwards: true } leaving ? leaving.Out : null, taken);
        if (!moves)
        {
            return;
        }

        if (_selected is { } word)
        {
            var kept = _kept[word.Beat];
            for (var lane = 0; lane < plan.Lanes && word.Step.Adds; lane++)
            {
                word.Out.Sums[lane] += kept[lane];
            }

            if (!word.Step.Forwards)
            {
                word.Out.Sums.CopyTo(kept, 0);
            }
        }

        (_added, _selected) = (_selected, null);
        if (result is not null)
        {
            _selected = new(
                _beat,
                result.Step,
                new(result.Sums[(_beat * plan.Lanes)..((_beat + 1) * plan.Lanes)], result.Step.Group + _beat, result.Settings, result.Scale));
            _beat = _beat == result.Step.ColumnBeats - 1 ? 0 : _beat + 1;
        }
    }

    private sealed record Word(int Beat, ReadStep Step, SumBeat Out);
}

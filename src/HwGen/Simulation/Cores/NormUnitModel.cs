using HwGen.Golden;
using HwGen.Planning;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Cores;

/// <summary>The block norm_unit: layer_norm between beats of operands, or a buffer in its place.</summary>
internal sealed class NormUnitModel
{
    private readonly CorePlan _plan;
    private readonly LayerNormModel? _norm;
    private readonly StreamBufferModel<sbyte[]> _passed = new();

    /// <summary>The block with its gains, biases and settings.</summary>
    /// <param name="plan">Sizes.</param>
    /// <param name="norm">The layer norm; null if rows are handed on as they are.</param>
    public NormUnitModel(CorePlan plan, LayerNorm? norm)
    {
        _plan = plan;
        if (norm is not null)
        {
            _norm = new(plan.LayerNorm);
            foreach (var word in NormWords.Of(plan.LayerNorm, norm))
            {
                _norm.Advance(word, false);
            }
        }
    }

    /// <summary>A beat offered is taken.</summary>
    public bool Ready => _norm?.Ready(2, false) ?? _passed.Ready;

    /// <summary>The beat offered; null if there is none.</summary>
    public sbyte[]? Output => _norm is null
        ? _passed.Output
        : _norm.Output is { } word
            ? [.. StreamField.Unpack(word, [.. Enumerable.Repeat(LayerNormPlan.ResultBits, _plan.Lanes)]).Select(value => (sbyte)value)]
            : null;

    /// <summary>Ends the cycle.</summary>
    public void Advance((sbyte[] Data, bool Last)? accepted, bool taken)
    {
        _norm?.Advance(accepted is { } beat ? new LayerNormInput(beat.Data, beat.Last) : null, taken);
        _passed.Advance(_norm is null ? accepted?.Data : null, taken);
    }
}

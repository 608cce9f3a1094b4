using HwGen.Golden;
using HwGen.Planning;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Cores;

/// <summary>The block layer_norm between beats of operands.</summary>
internal sealed class NormUnitModel
{
    private readonly CorePlan _plan;
    private readonly LayerNormModel _norm;

    /// <summary>The block with its gains, biases and settings.</summary>
    /// <param name="plan">Sizes.</param>
    /// <param name="norm">The layer norm; null if it is not used.</param>
    public NormUnitModel(CorePlan plan, LayerNorm? norm)
    {
        (_plan, _norm) = (plan, new(plan.LayerNorm));
        foreach (var word in norm is null ? [] : NormWords.Of(plan.LayerNorm, norm))
        {
            _norm.Advance(word, false);
        }
    }

    /// <summary>A beat offered is taken.</summary>
    public bool Ready => _norm.Ready(2, false);

    /// <summary>The beat offered; null if there is none.</summary>
    public sbyte[]? Output => _norm.Output is not { } word
        ? null
        : [.. StreamField.Unpack(word, [.. Enumerable.Repeat(LayerNormPlan.ResultBits, _plan.Lanes)]).Select(value => (sbyte)value)];

    /// <summary>Ends the cycle.</summary>
    public void Advance((sbyte[] Data, bool Last)? accepted, bool taken) =>
        _norm.Advance(accepted is { } beat ? new LayerNormInput(beat.Data, beat.Last) : null, taken);
}

using HwGen.Golden;
using HwGen.Planning;

namespace HwGen.Simulation.Streams;

/// <summary>The block row_divider: <see cref="RowDivider"/>, as many divisions at a time as there are places.</summary>
public sealed class RowDividerModel : IStreamModel
{
    private readonly DelayedFifo<string> _quotients = new(RowDividerPlan.Latency);

    /// <inheritdoc/>
    public string? Output => _quotients.Offer;

    /// <inheritdoc/>
    public bool Ready(int input, bool outputReady) => _quotients.Count < RowDividerPlan.Places;

    /// <inheritdoc/>
    public void Advance(StreamWord? accepted, bool outputTaken)
    {
        string? packed = null;
        if (accepted is RowDividerWord word)
        {
            var quotient = RowDivider.Divide(word.Scale, word.Divisor);
            packed = StreamField.Pack([
                new(quotient.Multiplier, FixedPointScale.MultiplierBits), new(quotient.Shift, FixedPointScale.ShiftBits)]);
        }

        _quotients.Advance(packed, outputTaken);
    }
}

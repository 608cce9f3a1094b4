using HwGen.Golden;
using HwGen.Planning;

namespace HwGen.Simulation.Streams;

/// <summary>The block row_divider: <see cref="RowDivider"/>, one division at a time.</summary>
public sealed class RowDividerModel : IStreamModel
{
    private string? _quotient;
    private int _left;

    /// <inheritdoc/>
    public string? Output => _left == 0 ? _quotient : null;

    /// <inheritdoc/>
    public bool Ready(int input, bool outputReady) => _quotient is null;

    /// <inheritdoc/>
    public void Advance(StreamWord? accepted, bool outputTaken)
    {
        if (accepted is RowDividerWord word)
        {
            var quotient = RowDivider.Divide(word.Scale, word.Divisor);
            _quotient = StreamField.Pack([
                new(quotient.Multiplier, FixedPointScale.MultiplierBits), new(quotient.Shift, FixedPointScale.ShiftBits)]);
            _left = RowDividerPlan.BusyCycles;
        }
        else if (outputTaken)
        {
            _quotient = null;
        }
        else if (_left > 0)
        {
            _left--;
        }
    }
}

using HwGen.Golden;

namespace HwGen.Simulation.Streams;

/// <summary>The block row_divider: <see cref="RowDivider"/>, one division at a time.</summary>
public sealed class RowDividerModel : IStreamModel
{
    /// <summary>Cycles between the one that takes a division and the one that offers its quotient: alignment and a bit of
    /// the quotient each.</summary>
    public const int BusyCycles = 1 + FixedPointScale.MultiplierBits;

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
            _left = BusyCycles;
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

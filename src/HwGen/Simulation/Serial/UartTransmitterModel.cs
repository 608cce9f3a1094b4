namespace HwGen.Simulation.Serial;

/// <summary>The block uart_transmitter, cycle by cycle.</summary>
internal sealed class UartTransmitterModel(int clocksPerBit)
{
    private int _frame = 0x3ff;
    private int _bits;
    private int _clocks;

    public bool Ready => _bits == 0;

    public bool Line => (_frame & 1) != 0;

    public void Advance(byte? accepted)
    {
        if (_bits == 0)
        {
            if (accepted is { } value)
            {
                (_frame, _bits, _clocks) = (0x200 | value << 1, 10, clocksPerBit - 1);
            }
        }
        else if (_clocks != 0)
        {
            _clocks--;
        }
        else
        {
            (_frame, _bits, _clocks) = (0x200 | _frame >> 1, _bits - 1, clocksPerBit - 1);
        }
    }
}

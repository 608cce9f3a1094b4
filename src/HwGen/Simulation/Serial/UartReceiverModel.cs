namespace HwGen.Simulation.Serial;

/// <summary>The block uart_receiver, cycle by cycle.</summary>
internal sealed class UartReceiverModel(int clocksPerBit)
{
    private bool _line = true;
    private bool _nextLine = true;
    private int _bits;
    private int _clocks;
    private int _byte;

    /// <summary>The byte offered; null if none is.</summary>
    public byte? Output { get; private set; }

    public void Advance(bool line, bool taken)
    {
        var sample = _bits != 0 && _clocks == 0;
        var done = sample && _bits == 1 && _line;
        Output = done ? (byte)_byte : taken ? null : Output;
        if (sample)
        {
            _byte = (_byte >> 1) | (_line ? 0x80 : 0);
        }

        (_bits, _clocks) =
            _bits == 0 ? (_line ? 0 : 10, (clocksPerBit / 2) - 1)
            : !sample ? (_bits, _clocks - 1)
            : (_bits == 10 && _line ? 0 : _bits - 1, clocksPerBit - 1);
        (_line, _nextLine) = (_nextLine, line);
    }
}

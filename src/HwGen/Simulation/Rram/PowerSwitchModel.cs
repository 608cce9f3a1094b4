using HwGen.Modules.Rram;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Rram;

/// <summary>The block power_switch around <paramref name="memory"/>.</summary>
/// <param name="memory">The weight memory.</param>
public sealed class PowerSwitchModel(WeightMemoryModel memory) : IStreamModel
{
    private bool _flush;
    private int _left;
    private int _off;
    private bool _busy;
    private StreamWord? _offered;

    /// <inheritdoc/>
    public string? Output => memory.Output;

    /// <summary>The memory.</summary>
    public WeightMemoryModel Memory => memory;

    private bool HasPower => _off == 0;

    /// <inheritdoc/>
    public bool Ready(int input, bool outputReady) =>
        (input == 3 && _left == 0 && !_busy) || (input == 1 && _flush) || (input != 3 && HasPower && memory.Ready(input, outputReady));

    /// <inheritdoc/>
    public void Offer(StreamWord? word) => _offered = word;

    /// <inheritdoc/>
    public void Advance(StreamWord? accepted, bool outputTaken)
    {
        var finished = (memory.ProgramFailed is not null && outputTaken) || !HasPower;
        _busy = (accepted is ProgramWord && !_flush) || (_busy && !finished);
        if (HasPower)
        {
            memory.Offer(_flush && _offered is ProgramWord ? null : _offered);
            memory.Advance(accepted is PowerCut || (_flush && accepted is ProgramWord) ? null : accepted, outputTaken);
        }
        else
        {
            _off--;
        }

        if (accepted is PowerCut cut)
        {
            (_flush, _left) = cut.Cycles == 0 ? (false, _left) : (_flush, cut.Cycles);
        }
        else if (_left > 0 && --_left == 0)
        {
            memory.CutPower();
            (_flush, _off) = (true, PowerSwitch.OffCycles);
        }

        _offered = null;
    }
}

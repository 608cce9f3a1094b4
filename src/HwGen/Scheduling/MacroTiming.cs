using HwGen.Planning;

namespace HwGen.Scheduling;

/// <summary>
/// The macro's handshakes, cycle by cycle: the control of cim_input_serializer, cim_write_port, cim_sequencer and
/// cim_output_control without their data. Ask for the outputs of a cycle, then advance by one cycle.
/// </summary>
public sealed class MacroTiming(MacroPlan plan)
{
    private bool _streaming;
    private int _planesLeft;
    private int _streamingBank;
    private bool _holdsWrite;
    private int _heldBank;
    private int _places = plan.OutputDepth;
    private int _waiting;
    private ulong _inPipeline;

    /// <summary>A vector offered in this cycle is taken.</summary>
    public bool InReady => _places > 0 && (!_streaming || _planesLeft == 0);

    /// <summary>A write offered in this cycle is taken.</summary>
    public bool WriteReady => !_holdsWrite || !Blocked;

    /// <summary>A result is offered in this cycle.</summary>
    public bool OutValid => _waiting > 0;

    private bool Blocked => _streaming && _planesLeft > 0 && _streamingBank == _heldBank;

    /// <summary>Ends the cycle.</summary>
    /// <param name="vector">Mode and bank of the vector taken in it, if any.</param>
    /// <param name="write">A write was offered in it, to this bank.</param>
    /// <param name="resultTaken">The offered result was taken in it.</param>
    public void Advance((MacroMode Mode, int Bank)? vector, int? write, bool resultTaken)
    {
        // The accumulators hold a result this many cycles after a vector's last plane was sent.
        var lastStage = plan.PipelineStages - 2;
        var resultValid = (_inPipeline >> lastStage & 1) != 0;
        _inPipeline = _inPipeline << 1 | (_streaming && _planesLeft == 0 ? 1ul : 0ul);
        _waiting += (resultValid ? 1 : 0) - (resultTaken ? 1 : 0);
        _places += (resultTaken ? 1 : 0) - (vector is null ? 0 : 1);

        if (WriteReady)
        {
            _holdsWrite = write is not null;
            _heldBank = write ?? _heldBank;
        }

        if (vector is { } taken)
        {
            _streaming = true;
            _planesLeft = plan.Interval(taken.Mode) - 1;
            _streamingBank = taken.Bank;
        }
        else if (_planesLeft == 0)
        {
            _streaming = false;
        }
        else
        {
            _planesLeft--;
        }
    }
}

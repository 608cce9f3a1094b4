using System.Numerics;
using HwGen.Planning;

namespace HwGen.Simulation.Rram;

/// <summary>The block rram_bank, cycle by cycle: map of bad words, phy and cells.</summary>
internal sealed class RramBankModel(RramPlan plan, RramFaults faults, int index)
{
    private readonly RramCellsModel _cells = new(plan, faults, index);
    private readonly List<int> _badRows = [];
    private State _state;
    private int _timer;
    private bool _begins;
    private int _pulseEdges;
    private int _address;
    private bool _sets;
    private BigInteger _mask;
    private BigInteger _sensed;

    private enum State
    {
        Idle,
        Sense,
        Pulse,
        Rest,
    }

    /// <summary>The cells.</summary>
    public RramCellsModel Cells => _cells;

    /// <summary>The word that waits; null if none does.</summary>
    public BigInteger? Word { get; private set; }

    /// <summary>No spare is left.</summary>
    public bool IsFull => _badRows.Count == plan.Spares;

    /// <summary>Pulses since reset.</summary>
    public uint Wear { get; private set; }

    /// <summary>An operation can be taken in this cycle.</summary>
    public bool IsReady => _state == State.Idle;

    /// <summary>Ends the cycle.</summary>
    /// <param name="operation">The operation taken in it; null for none.</param>
    /// <param name="row">Its word.</param>
    /// <param name="mask">Cells that a pulse changes.</param>
    /// <param name="wordTaken">The word was taken in it.</param>
    /// <param name="add">The word at <paramref name="row"/> gets a spare.</param>
    public void Advance(RramBankOperation? operation, int row, BigInteger mask, bool wordTaken, bool add)
    {
        // The macro, which sees pins that were set a cycle ago.
        _cells.Advance();
        if (_begins && _state == State.Rest)
        {
            _cells.Pulse(_address, _sets, _mask, isShort: false);
        }
        else if (_begins && _state == State.Sense)
        {
            _sensed = _cells.Read(_address);
        }

        _begins = false;
        _pulseEdges += _state == State.Pulse ? 1 : 0;
        var over = _timer == 0;
        var free = Word is null;
        _timer = Math.Max(0, _timer - 1);
        Word = wordTaken ? null : Word;
        switch (_state)
        {
            case State.Sense when over && free:
                (_state, Word) = (State.Idle, _sensed);
                break;
            case State.Rest when over:
                _state = State.Idle;
                break;
            case State.Pulse when over:
                (_state, _timer, _begins) = (State.Rest, plan.TurnaroundCycles - 1, true);
                break;
            default:
                break;
        }

        if (operation is { } taken)
        {
            _address = _badRows.LastIndexOf(row) is var spare and >= 0 ? plan.Words + spare : row;
            (_state, _timer) = taken switch
            {
                RramBankOperation.Read => (State.Sense, plan.ReadCycles),
                RramBankOperation.Verify => (State.Sense, plan.VerifyCycles),
                RramBankOperation.Reset => (State.Pulse, plan.ResetCycles - 1),
                _ => (State.Pulse, plan.SetCycles - 1),
            };
            _begins = _state == State.Sense;
            _pulseEdges = 0;
            (_sets, _mask) = (taken == RramBankOperation.Set, mask);
            Wear += _state == State.Pulse ? 1u : 0;
        }

        if (add)
        {
            _badRows.Add(row);
        }
    }

    /// <summary>Power fails at the end of a cycle: a pulse that the cells have seen ends, the map of bad words is lost.</summary>
    public void CutPower()
    {
        if ((_state == State.Pulse && _pulseEdges > 0) || (_state == State.Rest && _begins))
        {
            _cells.Pulse(_address, _sets, _mask, isShort: _state == State.Pulse);
        }

        _badRows.Clear();
        (_state, _timer, _begins, Word, Wear) = (State.Idle, 0, false, null, 0);
    }
}

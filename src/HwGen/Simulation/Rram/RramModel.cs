using System.Numerics;
using HwGen.Golden.Rram;
using HwGen.Planning;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Rram;

/// <summary>The block rram_interface: controller, banks and their faults, cycle by cycle and bit by bit.</summary>
public sealed class RramModel : IStreamModel
{
    private readonly RramPlan _plan;
    private readonly BigInteger _ones;
    private readonly RramBankModel[] _banks;
    private readonly Queue<(int Address, bool Last)> _lines = [];
    private readonly Line?[] _stages = new Line?[RramPlan.Stages - 1];
    private readonly uint[] _counters = new uint[4];
    private (int Address, bool Last)? _oldest;
    private (int Address, bool Last)? _selected;
    private RramResponse? _head;
    private RramResponse? _spare;
    private int _flight;
    private State _state;
    private RramOperation _operation;
    private bool _scrubbing;
    private bool _spared;
    private bool _failed;
    private int _attempts;
    private int _address;
    private int _left;
    private BigInteger _want;
    private BigInteger _have;
    private BigInteger _mask;
    private bool _all;
    private (int Address, UInt128 Data)? _scrub;

    /// <summary>A RRAM after reset.</summary>
    /// <param name="plan">Sizes and timing.</param>
    /// <param name="faults">Faults of its cells.</param>
    public RramModel(RramPlan plan, RramFaults faults)
    {
        _plan = plan;
        _ones = (BigInteger.One << plan.Code.CodeBits) - 1;
        _banks = [.. Enumerable.Range(0, plan.Banks).Select(bank => new RramBankModel(plan, faults, bank))];
    }

    /// <summary>Gives the cells their first state.</summary>
    /// <param name="words">Data words from address 0 on.</param>
    public void Fill(IEnumerable<UInt128> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        foreach (var (address, word) in words.Index())
        {
            var (data, check) = _plan.Code.Encode(word);
            _banks[address % _plan.Banks].Cells.Fill(address / _plan.Banks, data | ((BigInteger)check << _plan.DataBits));
        }
    }

    private enum State
    {
        Idle,
        Burst,
        Verify,
        Sense,
        Decide,
        ResetCells,
        Turn,
        SetCells,
        Replace,
        Respond,
        Drain,
    }

    /// <inheritdoc/>
    public string? Output => _head?.Text(_plan);

    /// <summary>Is told of each word that is read for a response: its address, what was read, and what the decoder made of it.</summary>
    public Action<int, EccCodeword, EccResult>? Decoded { get; set; }

    /// <summary>The response offered in this cycle; null if none is.</summary>
    public RramResponse? Response => _head;

    private int Bank => _address % _plan.Banks;

    private BigInteger Wrong => _want ^ _have;

    /// <inheritdoc/>
    public bool Ready(int input, bool outputReady) => _state == State.Idle && _scrub is null;

    /// <inheritdoc/>
    public void Advance(StreamWord? accepted, bool outputTaken)
    {
        var bufferReady = _spare is null;
        var leaving = bufferReady ? _stages[2] : null;
        var moves = _stages[2] is null || bufferReady;
        var drained = _flight == 0;

        // The oldest line is selected, if its words are there; a cycle later they are collected. A word that is verified is
        // taken at once.
        var collected = moves ? _selected : null;
        var selects = moves && _oldest is { } oldest
            && !(_selected is { } other && IsIn(other.Address % _plan.Banks, oldest.Address))
            && Lanes(oldest.Address).All(bank => _banks[bank].Word is not null);
        var wordTaken = _state == State.Sense && _banks[Bank].Word is not null;
        var line = collected is { } whole ? Decode(whole.Address, whole.Last) : null;
        var word = wordTaken ? _banks[Bank].Word!.Value : default;

        var lineReady = _lines.Count < _plan.Groups && Lanes(_address).All(bank => _banks[bank].IsReady);
        var bankReady = _banks[Bank].IsReady;
        var asked = _state == State.Burst && lineReady;
        RramBankOperation? operation = _state switch
        {
            State.Burst when lineReady => RramBankOperation.Read,
            State.Verify when bankReady => RramBankOperation.Verify,
            State.ResetCells when bankReady => RramBankOperation.Reset,
            State.SetCells when bankReady => RramBankOperation.Set,
            _ => null,
        };
        var add = _state == State.Replace && !_banks[Bank].IsFull;
        var full = _banks[Bank].IsFull;
        for (var bank = 0; bank < _banks.Length; bank++)
        {
            var concerned = asked ? IsIn(bank, _address) : bank == Bank;
            _banks[bank].Advance(
                concerned ? operation : null, _address / _plan.Banks, _mask, Taken(bank), add && bank == Bank);
        }

        // The response's buffer, the pipeline and the lines on their way.
        var answered = leaving?.Response ?? (_state == State.Respond && bufferReady ? Answer() : null);
        if (_head is null || outputTaken)
        {
            (_head, _spare) = (_spare ?? answered, null);
        }
        else
        {
            _spare ??= answered;
        }

        if (moves)
        {
            (_stages[2], _stages[1], _stages[0]) = (_stages[1], _stages[0], line);
            _selected = selects ? _oldest : null;
        }

        if (_oldest is null || selects)
        {
            _oldest = _lines.TryDequeue(out var next) ? next : null;
        }

        if (asked)
        {
            _lines.Enqueue((_address, _left == 0));
        }

        _flight += (asked ? 1 : 0) - (leaving is null ? 0 : 1);

        Step(accepted as RramCommand, drained, bufferReady, lineReady, bankReady, full, word, wordTaken);

        if (leaving is not null)
        {
            _counters[0] += (uint)leaving.Outcomes.Count(outcome => outcome == EccOutcome.Corrected);
            _counters[1] += (uint)leaving.Outcomes.Count(outcome => outcome == EccOutcome.Uncorrectable);
            var first = Array.IndexOf(leaving.Outcomes, EccOutcome.Corrected);
            if (_plan.Scrub && _scrub is null && first >= 0)
            {
                _scrub = (leaving.Address + first, leaving.Data[first]);
            }
        }

        bool Taken(int bank) => (collected is { } taken && IsIn(bank, taken.Address)) || (wordTaken && bank == Bank);
    }

    /// <summary>The cells of a bank.</summary>
    /// <param name="bank">Index of the bank.</param>
    public RramCellsModel Cells(int bank) => _banks[bank].Cells;

    /// <summary>Power fails at the end of a cycle: pulses end where they are, and all but the cells is lost.</summary>
    public void CutPower()
    {
        foreach (var bank in _banks)
        {
            bank.CutPower();
        }

        _lines.Clear();
        Array.Clear(_stages);
        Array.Clear(_counters);
        (_oldest, _selected, _head, _spare, _scrub, _flight, _state) = (null, null, null, null, null, 0, State.Idle);
    }

    private bool IsIn(int bank, int address) => bank / _plan.Lanes == address % _plan.Banks / _plan.Lanes;

    private void Step(
        RramCommand? command, bool drained, bool bufferReady, bool lineReady, bool bankReady, bool full, BigInteger word, bool wordTaken)
    {
        switch (_state)
        {
            case State.Idle when _scrub is { } scrub:
                if (drained)
                {
                    Begin(RramOperation.Program, scrub.Address, scrub.Data);
                    (_scrubbing, _scrub, _state) = (true, null, State.Verify);
                }

                break;
            case State.Idle:
                if (command is not null)
                {
                    Begin(command.Operation, command.Address, command.Data);
                    _left = command.Lines - 1;
                    _scrubbing = false;
                    _state = State.Drain;
                    if (command.Operation == RramOperation.Read)
                    {
                        _address -= _address % _plan.Lanes;
                        _state = State.Burst;
                    }
                }

                break;
            case State.Drain when drained:
                _state = _operation switch
                {
                    RramOperation.Program or RramOperation.Rewrite => State.Verify,
                    RramOperation.Spare => State.Replace,
                    _ => State.Respond,
                };
                _scrub = _operation == RramOperation.Count ? _scrub : null;
                break;
            case State.Burst when lineReady:
                _address = (_address + _plan.Lanes) % (_plan.Words * _plan.Banks);
                _state = _left == 0 ? State.Idle : State.Burst;
                _left--;
                break;
            case State.Verify when bankReady:
                _state = State.Sense;
                break;
            case State.Sense when wordTaken:
                _have = _all ? _want ^ _ones : word;
                _all = false;
                _state = State.Decide;
                break;
            case State.Decide:
                if (Wrong.IsZero)
                {
                    End();
                }
                else if (_scrubbing && full)
                {
                    _state = State.Idle;
                }
                else if (_attempts == 0)
                {
                    _state = State.Replace;
                }
                else
                {
                    _mask = Wrong & _have;
                    _state = State.ResetCells;
                    if (_mask.IsZero)
                    {
                        (_mask, _state) = (Wrong & _want, State.SetCells);
                    }
                }

                _attempts--;
                break;
            case State.ResetCells when bankReady:
                _state = State.Turn;
                break;
            case State.Turn when bankReady:
                _mask = Wrong & _want;
                _state = _mask.IsZero ? State.Verify : State.SetCells;
                break;
            case State.SetCells when bankReady:
                _state = State.Verify;
                break;
            case State.Replace:
                _attempts = _plan.Attempts;
                _spared |= !full;
                _failed = full;
                _counters[2] += full ? 0u : 1;
                _counters[3] += full && _operation != RramOperation.Spare ? 1u : 0;
                _all = _operation == RramOperation.Rewrite;
                if (!full && _operation != RramOperation.Spare)
                {
                    _state = State.Verify;
                }
                else
                {
                    End();
                }

                break;
            case State.Respond when bufferReady:
                _state = State.Idle;
                break;
            default:
                break;
        }
    }

    private void Begin(RramOperation operation, int address, UInt128 data)
    {
        (_operation, _address, _attempts, _spared, _failed) = (operation, address, _plan.Attempts, false, false);
        _want = Word(_plan.Code.Encode(data));
        _all = operation == RramOperation.Rewrite;
    }

    private void End() => _state = _scrubbing ? State.Idle : State.Respond;

    private IEnumerable<int> Lanes(int address) =>
        Enumerable.Range(address % _plan.Banks / _plan.Lanes * _plan.Lanes, _plan.Lanes);

    private BigInteger Word(EccCodeword codeword) => codeword.Data | ((BigInteger)codeword.Check << _plan.DataBits);

    private Line Decode(int address, bool last)
    {
        var results = Lanes(address).Select(bank =>
        {
            var word = _banks[bank].Word!.Value;
            var codeword = new EccCodeword((UInt128)(word & ((BigInteger.One << _plan.DataBits) - 1)), (int)(word >> _plan.DataBits));
            var result = _plan.Code.Decode(codeword);
            Decoded?.Invoke(address + bank % _plan.Lanes, codeword, result);
            return result;
        }).ToArray();
        var outcomes = results.Select(result => result.Outcome).ToArray();
        var data = results.Select(result => result.Data).ToArray();
        return new(address, data, outcomes, new(data, last, Bits(outcomes, EccOutcome.Corrected), Bits(outcomes, EccOutcome.Uncorrectable), false));
    }

    private static int Bits(EccOutcome[] outcomes, EccOutcome wanted) =>
        outcomes.Select((outcome, lane) => outcome == wanted ? 1 << lane : 0).Sum();

    private RramResponse Answer()
    {
        var counter = _operation != RramOperation.Count ? 0u
            : _address < _plan.Banks ? _banks[_address].Wear
            : _address < _plan.Banks + _counters.Length ? _counters[_address - _plan.Banks]
            : 0u;
        var data = new UInt128[_plan.Lanes];
        data[0] = counter;
        return new(data, true, 0, _failed ? (1 << _plan.Lanes) - 1 : 0, _spared);
    }

    private sealed record Line(int Address, UInt128[] Data, EccOutcome[] Outcomes, RramResponse Response);
}

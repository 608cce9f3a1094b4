using HwGen.Planning;
using HwGen.Simulation.Streams;

namespace HwGen.Simulation.Rram;

/// <summary>The block tile_programmer, cycle by cycle.</summary>
internal sealed class TileProgrammerModel(WeightMemoryPlan plan)
{
    private readonly Crc32Model _sum = new();
    private State _state;
    private int _tile;
    private int _place;
    private bool _last;

    private enum State
    {
        Idle,
        Open,
        Opened,
        Word,
        Written,
        Commit,
        Committed,
        Flush,
        Drain,
        Answer,
    }

    /// <summary>A tile's end is offered.</summary>
    public bool IsFinished => _state == State.Answer;

    /// <summary>The tile is not programmed.</summary>
    public bool Failed { get; private set; }

    /// <summary>Words of it were given spares.</summary>
    public bool Spared { get; private set; }

    /// <summary>A response is awaited.</summary>
    public bool ResponseReady => _state is State.Opened or State.Written or State.Committed;

    private bool SumReady => _sum.Ready(0, false);

    /// <summary>What is offered to the RRAM.</summary>
    /// <param name="word">The word offered in this cycle; null for none.</param>
    public RramCommand? Command(ProgramWord? word) => _state switch
    {
        State.Open => Rewrite(_tile, 0),
        State.Word when word is not null && SumReady => Rewrite(_place, word.Data),
        State.Commit when _sum.Sum is { } sum => Rewrite(_tile, WeightMemoryPlan.Mark(sum)),
        _ => null,
    };

    /// <summary>A word offered in this cycle is taken.</summary>
    /// <param name="commandReady">The RRAM takes a command.</param>
    public bool WordReady(bool commandReady) => _state switch
    {
        State.Word => SumReady && commandReady,
        State.Flush => SumReady,
        _ => false,
    };

    /// <summary>Ends the cycle.</summary>
    /// <param name="word">The word offered in it; null for none.</param>
    /// <param name="commandReady">The RRAM takes a command.</param>
    /// <param name="response">The RRAM's response; null for none.</param>
    /// <param name="outputTaken">A tile's end was taken.</param>
    public void Advance(ProgramWord? word, bool commandReady, RramResponse? response, bool outputTaken)
    {
        var taken = word is not null && WordReady(commandReady) ? word : null;
        var sum = _sum.Sum;
        var sumTaken = (_state == State.Commit && commandReady && sum is not null) || _state == State.Drain;
        response = ResponseReady ? response : null;
        var failed = response is not null && response.Failed != 0;
        Spared |= response is { Spared: true };
        switch (_state)
        {
            case State.Idle:
                (Failed, Spared) = (false, false);
                if (word is not null)
                {
                    (_tile, _place) = (word.Address, (word.Address + plan.Rram.Lanes) % (1 << plan.Rram.AddressBits));
                    _state = State.Open;
                }

                break;
            case State.Open when commandReady:
                _state = State.Opened;
                break;
            case State.Opened when response is not null:
                Failed = failed || response.Spared;
                _state = Failed ? State.Flush : State.Word;
                break;
            case State.Word when taken is not null:
                (_last, _state) = (taken.Last, State.Written);
                _place = (_place + 1) % (1 << plan.Rram.AddressBits);
                break;
            case State.Written when response is not null:
                Failed = failed;
                _state = (failed, _last) switch
                {
                    (true, true) => State.Drain,
                    (true, false) => State.Flush,
                    (false, true) => State.Commit,
                    _ => State.Word,
                };
                break;
            case State.Commit when commandReady && sum is not null:
                _state = State.Committed;
                break;
            case State.Committed when response is not null:
                (Failed, _state) = (failed, State.Answer);
                break;
            case State.Flush when taken is { Last: true }:
                _state = State.Drain;
                break;
            case State.Drain when sum is not null:
                _state = State.Answer;
                break;
            case State.Answer when outputTaken:
                _state = State.Idle;
                break;
            default:
                break;
        }

        _sum.Advance(taken is null ? null : new Crc32Word(Bytes(taken.Data), taken.Last), sumTaken);
    }

    /// <summary>Forgets all.</summary>
    public void Reset()
    {
        _sum.Reset();
        _state = State.Idle;
    }

    private RramCommand Rewrite(int address, UInt128 data) => new(plan.Rram, RramOperation.Rewrite, address, 1, data);

    private byte[] Bytes(UInt128 data) => [.. Enumerable.Range(0, plan.Rram.DataBits / 8).Select(i => (byte)(data >> (8 * i)))];
}

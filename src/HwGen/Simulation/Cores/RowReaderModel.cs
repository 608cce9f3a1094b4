using HwGen.Planning;
using HwGen.Programs;

namespace HwGen.Simulation.Cores;

/// <summary>The block row_reader, with the buffer that it reads.</summary>
/// <param name="plan">Sizes.</param>
/// <param name="program">What the node does.</param>
internal sealed class RowReaderModel(CorePlan plan, NodeProgram program)
{
    private readonly sbyte[]?[] _buffer = new sbyte[plan.Buffer][];
    private readonly JobListModel<ReadJob> _jobs = new(program.Reads);
    private readonly CounterModel _tokens = new(new int[CorePlan.Counters]);
    private State _state;
    private int _block;
    private int _regionBlock;
    private int _row;
    private int _step;
    private int _beat;
    private int _address;

    private enum State
    {
        Idle,
        Block,
        Read,
        Drain,
    }

    /// <summary>The beat offered to the unit; null if there is none.</summary>
    public ReadBeat? Output { get; private set; }

    /// <summary>A credit that waits for the bus; null if none does.</summary>
    public Credit? Credit { get; private set; }

    /// <summary>Jobs are left.</summary>
    public bool IsBusy => _jobs.IsBusy;

    /// <summary>Ends the cycle.</summary>
    /// <param name="arrival">What arrives: a beat for the buffer, a token or both.</param>
    /// <param name="taken">The offered beat is taken.</param>
    /// <param name="drained">The unit holds nothing that it has not begun to work on.</param>
    /// <param name="creditTaken">The credit is on the bus.</param>
    /// <param name="start">Begin with as many chunks.</param>
    public void Advance(Arrival? arrival, bool taken, bool drained, bool creditTaken, int? start)
    {
        var job = _jobs.Current;
        var take = 0u;
        var done = false;
        var free = Output is null || taken;
        ReadBeat? read = null;
        Credit? credit = null;
        switch (_state)
        {
            case State.Idle when job is not null && (job.JobWait & ~_tokens.Available) == 0:
                take = job.JobWait;
                (_state, _block, _regionBlock, _row, _step, _beat, _address) = (State.Block, 0, 0, 0, job.Steps.First, 0, job.Base);
                break;
            case State.Block when (job!.BlockWait & ~_tokens.Available) == 0 && Credit is null:
                take = job.BlockWait;
                _state = State.Read;
                break;
            case State.Read when free:
                var step = program.Steps[_step];
                var data = _buffer[_address + step.Offset + _beat]
                    ?? throw new InvalidOperationException($"beat {_address + step.Offset + _beat} is read before it is written: {job}");
                var (lastBeat, lastStep) = (_beat == step.Beats - 1, _step == job!.Steps.Last);
                var (lastRow, lastBlock) = (_row == job.BlockRows - 1, _block == job.Blocks - 1);
                read = new(data, step, job.Settings, _beat, lastBeat, lastBeat && lastStep);
                _beat = lastBeat ? 0 : _beat + 1;
                if (lastBeat)
                {
                    _step = lastStep ? job.Steps.First : _step + 1;
                }

                if (read.EndsRow)
                {
                    var wraps = lastRow && _regionBlock == job.RegionBlocks - 1;
                    _address = wraps ? job.Base : _address + job.RowStride;
                    _row = lastRow ? 0 : _row + 1;
                    if (lastRow)
                    {
                        _regionBlock = wraps ? 0 : _regionBlock + 1;
                        _block++;
                        credit = job.BlockCredit.Nodes.IsEmpty ? null : job.BlockCredit;
                        _state = !lastBlock ? State.Block : job.JobCredit.Nodes.IsEmpty ? State.Idle : State.Drain;
                        done = _state == State.Idle;
                    }
                }

                break;
            case State.Drain when drained && Output is null && Credit is null:
                credit = job!.JobCredit;
                (_state, done) = (State.Idle, true);
                break;
            default:
                break;
        }

        Output = free ? read : Output;
        Credit = credit ?? (creditTaken ? null : Credit);
        _tokens.Advance(arrival?.Token, take);
        _jobs.Advance(done, start);
        if (arrival is { Space: Space.Buffer })
        {
            _buffer[arrival.Address] = arrival.Data;
        }
    }
}

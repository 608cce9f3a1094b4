using HwGen.Programs;

namespace HwGen.Simulation.Cores;

/// <summary>The block row_sender.</summary>
/// <param name="program">What the node does.</param>
internal sealed class RowSenderModel(NodeProgram program)
{
    private readonly JobListModel<SendJob> _jobs = new(program.Sends);
    private readonly CounterModel _credits = new([.. program.Credits, .. new int[Planning.CorePlan.Counters - program.Credits.Count]]);
    private readonly WalkModel _first = new();
    private readonly WalkModel _second = new();
    private bool _sends;
    private int _row;
    private int _beat;

    /// <summary>Jobs are left.</summary>
    public bool IsBusy => _jobs.IsBusy;

    /// <summary>Results have 16 bits.</summary>
    public bool IsWide => _jobs.Current is { Wide: true };

    /// <summary>A beat offered is sent on, if the network takes it.</summary>
    public bool Sends => _sends;

    /// <summary>The beat with the addresses that it has in this cycle.</summary>
    public Beat Address(sbyte[] data)
    {
        var job = _jobs.Current!;
        return new(
            data,
            _first.Target(job.First, program.Routes, _beat, job.Beats, _row == job.Rows - 1),
            job.Second is null ? null : _second.Target(job.Second, program.SecondRoutes, _beat, job.Beats, _row == job.Rows - 1));
    }

    /// <summary>Ends the cycle.</summary>
    /// <param name="sent">A beat is sent.</param>
    /// <param name="credit">Counter of a credit that arrives.</param>
    /// <param name="start">Begin with as many chunks.</param>
    public void Advance(bool sent, int? credit, int? start)
    {
        var job = _jobs.Current;
        var take = 0u;
        var done = false;
        if (!_sends)
        {
            if (job is not null)
            {
                var wait = (_first.IsAtRound ? job.First.Wait : 0) | (job.Second is not null && _second.IsAtRound ? job.Second.Wait : 0);
                if ((wait & ~_credits.Available) == 0)
                {
                    take = wait;
                    _sends = true;
                }
            }
        }
        else if (sent)
        {
            if (_beat == job!.Beats - 1)
            {
                _beat = 0;
                if (_row == job.Rows - 1)
                {
                    (_row, done) = (0, true);
                    _first.Reset();
                    _second.Reset();
                }
                else
                {
                    _row++;
                    _first.Step(job.First);
                    if (job.Second is not null)
                    {
                        _second.Step(job.Second);
                    }
                }

                _sends = !_first.IsAtRound && (job.Second is null || !_second.IsAtRound);
            }
            else
            {
                _beat++;
            }
        }

        _credits.Advance(credit, take);
        _jobs.Advance(done, start);
    }
}

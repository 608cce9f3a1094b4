using HwGen.Planning;
using HwGen.Programs;

namespace HwGen.Simulation.Cores;

/// <summary>The block job_list.</summary>
/// <typeparam name="TJob">A job.</typeparam>
internal sealed class JobListModel<TJob>(IReadOnlyList<TJob> jobs)
    where TJob : Job
{
    private int _job;
    private int _round;
    private int _chunks;

    /// <summary>Jobs are left.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>The job to do; null while there is none.</summary>
    public TJob? Current => IsBusy && IsActive ? jobs[_job] : null;

    private bool IsActive => !jobs[_job].IsIdle && _round >= jobs[_job].Delay && _round < _chunks + jobs[_job].Delay;

    /// <summary>Ends the cycle.</summary>
    /// <param name="done">The job is done.</param>
    /// <param name="start">Begin with as many chunks; null for no.</param>
    public void Advance(bool done, int? start)
    {
        if (start is { } chunks)
        {
            (IsBusy, _job, _round, _chunks) = (true, 0, 0, chunks);
        }
        else if (IsBusy && (done || !IsActive))
        {
            var job = jobs[_job];
            _round += job.EndsChunk ? 1 : 0;
            _job = job.EndsList ? 0 : _job + 1;
            IsBusy = !job.EndsChunk || _round < _chunks + CorePlan.MostDelay;
        }
    }
}

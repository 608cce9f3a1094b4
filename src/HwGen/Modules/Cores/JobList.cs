using HwGen.Planning;

namespace HwGen.Modules.Cores;

/// <summary>A list of jobs.</summary>
public sealed class JobList(CorePlan plan) : VerilogModule
{
    private readonly CoreParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "job_list";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        A list of jobs, done over and over until all chunks are through. A job may lag behind: it is left out for as
        many chunks in the beginning and done for as many after the others have ended, up to 3.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WORD_BITS", 65, "bits of a job, 5 of them the list's own: delay, last of the chunk, last of the list, idle"),
        parameters.Jobs,
        parameters.RowBits,
        parameters.MaxFanout,
        new("INDEX_BITS", "$clog2(JOBS)", "bits of a job's index", Derived: true),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        .. CoreParameters.TableWrite,
        .. CoreParameters.Start,
        Port.Out("valid_o", "a job is to be done"),
        Port.Out("job_o", "WORD_BITS-5", "the job"),
        Port.In("done_i", "it is done"),
        Port.Out("busy_o", "jobs are left"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new FanoutTree(plan.MaxFanout),
        new FanoutMask(plan.MaxFanout),
        new PipelineRegister(plan.MaxFanout),
        new ProgramTable(),
    ];
}

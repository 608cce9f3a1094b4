using HwGen.Planning;

namespace HwGen.Modules.Cores;

/// <summary>Reads rows from a node's buffer.</summary>
public sealed class RowReader(CorePlan plan) : VerilogModule
{
    private readonly CoreParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "row_reader";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Reads rows from a node's buffer, job by job: each in steps of some beats. Rows come in blocks: a block is
        read when all its writers have handed out a token; then they get a credit for the room.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Nodes,
        parameters.AddressBits,
        parameters.Counters,
        parameters.LevelBits,
        parameters.RowBits,
        parameters.BeatBits,
        parameters.Jobs,
        parameters.Steps,
        parameters.StepPayload,
        parameters.Settings,
        parameters.MaxFanout,
        parameters.CounterBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        .. CoreParameters.Program,
        .. CoreParameters.Start,
        Port.In("token_valid_i", "a token arrives"),
        Port.In("token_counter_i", "COUNTER_BITS", "its counter"),
        Port.Out("read_o", "a beat is read from the buffer: it is at the port in the next cycle"),
        Port.Out("read_address_o", "ADDRESS_BITS", "the beat"),
        Port.Out("out_valid_o", "a beat is offered"),
        Port.In("out_ready_i", "it is taken"),
        Port.Out("out_payload_o", "PAYLOAD_BITS", "its step, as the unit knows it"),
        Port.Out("out_settings_o", "SETTINGS_BITS", "its job, as the unit knows it"),
        Port.Out("out_index_o", "BEAT_BITS", "its place in the step"),
        Port.Out("out_ends_step_o", "it is the step's last"),
        Port.Out("out_ends_row_o", "it is the row's last"),
        Port.In("drained_i", "the unit has begun with all that it took"),
        .. CoreParameters.CreditOut,
        Port.Out("busy_o", "jobs are left"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new JobList(plan),
        new TokenCounters(plan),
        new ProgramTable(plan),
        new PipelineRegister(plan.MaxFanout),
    ];
}

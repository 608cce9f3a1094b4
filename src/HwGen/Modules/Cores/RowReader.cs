using HwGen.Planning;

namespace HwGen.Modules.Cores;

/// <summary>A node's buffer, and what reads rows from it.</summary>
public sealed class RowReader(CorePlan plan) : VerilogModule
{
    private readonly CoreParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "row_reader";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        A node's part of the global buffer. Others write beats into it; rows are read from it job by job, each in
        steps of some beats. Rows come in blocks: a block is read when all its writers have handed out a token; then
        they get a credit for the room.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Nodes,
        parameters.Lanes,
        parameters.OperandBits,
        parameters.AddressBits,
        parameters.BufferBeats,
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
        parameters.BeatWidth,
        parameters.BufferBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        .. CoreParameters.Program,
        .. CoreParameters.Start,
        .. CoreParameters.Arrival.Where(port => port.Name != "arrival_element_i"),
        Port.Out("out_valid_o", "a beat is offered"),
        Port.In("out_ready_i", "it is taken"),
        Port.Out("out_data_o", "BEAT_WIDTH", "its operands, until the next one is read"),
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
        new BufferMemory(),
        new JobList(plan),
        new TokenCounters(plan),
        new ProgramTable(),
        new FanoutMask(plan.MaxFanout),
        new FanoutTree(plan.MaxFanout),
        new PipelineRegister(plan.MaxFanout),
    ];
}

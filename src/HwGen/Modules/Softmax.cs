using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>Rows of logits to unnormalized exponentials and their sums, LANES keys at a time.</summary>
public sealed class Softmax(SoftmaxPlan plan) : VerilogModule
{
    private readonly SoftmaxParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "softmax";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Rows of logit codes to unnormalized 8-bit exponentials and their sum, docs/numerics.md sections 6.1 to 6.3,
        LANES keys in a cycle. A row is one block: rescaling over blocks (section 6.4) is not done here.
        Pass 1 stores the row and finds its maximum, pass 2 reads it and makes the exponentials. With nothing
        waiting, a row's first result is at the port 12 + clog2(LANES) cycles after its last word was taken,
        and rows of equal length pass at a word a cycle, however short.
        """;

    /// <inheritdoc/>
    public override int Latency => plan.Latency;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Lanes,
        parameters.Keys,
        parameters.LogitBits,
        parameters.MaxFanout,
        new("SLOTS", "5 + $clog2(LANES)", "most rows that are complete, but not read: as many as come until one's maximum is known", Derived: true),
        new("ROW_WORDS", "(KEYS + LANES - 1) / LANES", "words of the longest row", Derived: true),
        new("BUFFER_WORDS", "ROW_WORDS + ((ROW_WORDS > 3 + $clog2(LANES)) ? ROW_WORDS : 3 + $clog2(LANES))", "words of the row buffer: two of the longest rows, or one and what comes until its maximum is known", Derived: true),
        new("ADDRESS_BITS", "$clog2(BUFFER_WORDS)", "bits of a word's address in the row buffer", Derived: true),
        parameters.CountBits,
        parameters.UsedBits,
        new("SUM_BITS", "8 + $clog2(KEYS)", "bits of a row's sum", Derived: true),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("in_valid_i", "a word is offered"),
        Port.Out("in_ready_o", "the word is taken"),
        Port.In("in_data_i", "LANES*LOGIT_BITS", "logit of lane l in bits l*LOGIT_BITS +: LOGIT_BITS, signed, in 1/256 of a doubling"),
        Port.In("in_last_i", "the word ends its row: the fields below hold for the row, and only now"),
        Port.In("in_count_i", "COUNT_BITS", "lanes used in this word, less one, from lane 0 on; all are in other words"),
        Port.In("in_narrow_i", "1: exponentials of 4 bits, 0: of 8"),
        Port.Out("out_valid_o", "a word is offered"),
        Port.In("out_ready_i", "the word is taken"),
        Port.Out("out_data_o", "LANES*8", "exponential of lane l in bits l*8 +: 8, unsigned; 0 in lanes that are not used"),
        Port.Out("out_last_o", "the word ends its row"),
        Port.Out("out_sum_o", "SUM_BITS", "sum of the row's exponentials up to this word: the row's if the word ends it"),
        Port.Out("out_maximum_o", "LOGIT_BITS", "the row's maximum, signed"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new PipelineControl(plan.MaxFanout),
        new PipelineRegister(plan.MaxFanout),
        new PipelineDelay(plan.MaxFanout),
        new FanoutTree(plan.MaxFanout),
        new FanoutMask(plan.MaxFanout),
        new StreamBuffer(plan.MaxFanout),
        new TwoPortMemory(plan.MaxFanout),
        new UsedLanes(plan.MaxFanout),
        new RowMaximum(plan),
        new SoftmaxControl(plan),
        new SoftmaxLane(plan),
        new WordSum(plan.MaxFanout),
        new FullAdder(),
    ];
}

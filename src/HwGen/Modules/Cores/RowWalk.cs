using HwGen.Planning;

namespace HwGen.Modules.Cores;

/// <summary>Where the rows of a job go.</summary>
public sealed class RowWalk(CorePlan plan) : VerilogModule
{
    private readonly CoreParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "row_walk";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Where the rows of a job go. Some rows go by one set of routes, as many by the next; after all sets the round
        begins again, further on, and after all rounds where it began.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("INDEX_BITS", 6, "bits of a route's index"),
        parameters.AddressBits,
        parameters.RowBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("reset_i", "go to the first row"),
        Port.In("step_i", "go to the next row"),
        Port.In("set_beats_i", "INDEX_BITS", "routes of a set"),
        Port.In("last_row_i", "COUNT_BITS", "rows of a set, less one"),
        Port.In("row_stride_i", "ADDRESS_BITS", "from a row to the next"),
        Port.In("last_deal_i", "COUNT_BITS", "sets, less one"),
        Port.In("last_round_i", "COUNT_BITS", "rounds, less one"),
        Port.In("round_stride_i", "ADDRESS_BITS", "from a round to the next"),
        Port.Out("at_round_o", "the row is its round's first"),
        Port.Out("next_round_o", "the row is its round's last"),
        Port.Out("ends_deal_o", "the row is its set's last"),
        Port.Out("offset_o", "ADDRESS_BITS", "address of the row, from the route's base"),
        Port.Out("next_set_o", "INDEX_BITS", "first route of the next cycle's row, from the job's"),
    ];
}

using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>Biases and scales of one lane's channels.</summary>
public sealed class RequantizerTable(RequantizerPlan plan) : VerilogModule
{
    private readonly RequantizerParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "requantizer_table";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Biases and scales of one lane's channels: a memory with one write and one read port, whose
        read data stands until the next read. A foundry's memory takes its place.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", 1, "bits of a word"),
        new("GROUPS", plan.Groups, "words"),
        parameters.GroupBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("write_i", "write a word"),
        Port.In("write_group_i", "GROUP_BITS", "word to write"),
        Port.In("write_data_i", "WIDTH", "word"),
        Port.In("read_i", "read a word"),
        Port.In("read_group_i", "GROUP_BITS", "word to read"),
        Port.Out("read_data_o", "WIDTH", "word last read, registered"),
    ];
}

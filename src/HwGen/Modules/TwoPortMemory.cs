namespace HwGen.Modules;

/// <summary>A memory with one write and one read port.</summary>
public sealed class TwoPortMemory(int maxFanout) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "two_port_memory";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        A memory with one write and one read port, whose read data stands until the next read: rows between
        two passes, tables of channels. A word read in the cycle that writes it is the one from before.
        Stands for a foundry's two-port memory: a wrapper of this name and interface takes its place. As it
        is, synthesis makes flip-flops, with trees to their addresses; from the simulation view it infers a
        memory.
        """;

    /// <inheritdoc/>
    public override int Latency => 1;

    /// <inheritdoc/>
    public override bool IsReplaceable => true;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", 1, "bits of a word"),
        new("WORDS", 2, "words"),
        new("MAX_FANOUT", maxFanout, "most loads of one net"),
        new("ADDRESS_BITS", "(WORDS > 1) ? $clog2(WORDS) : 1", "bits of a word's address", Derived: true),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.In("write_i", "write a word"),
        Port.In("write_address_i", "ADDRESS_BITS", "word to write"),
        Port.In("write_data_i", "WIDTH", "word"),
        Port.In("read_i", "read a word"),
        Port.In("read_address_i", "ADDRESS_BITS", "word to read"),
        Port.Out("read_data_o", "WIDTH", "word last read, registered"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new FanoutTree(maxFanout),
        new FanoutMask(maxFanout),
        new OnehotDecoder(maxFanout),
    ];
}

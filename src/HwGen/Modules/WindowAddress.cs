namespace HwGen.Modules;

/// <summary>Addresses of four nested loops: raster to window order, and back.</summary>
public sealed class WindowAddress(int addressBits, int maxFanout) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "window_address";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Addresses of four nested loops, one a cycle: base + i3*stride3 + i2*stride2 + i1*stride1 +
        i0*stride0, loop 0 innermost. With the counts and strides of docs/numerics.md section 11 they
        rearrange a raster into windows, or windows into a raster; no multiplier, no divider.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("ADDRESS_BITS", addressBits, "bits of an address, of a stride and of a count"),
        new("MAX_FANOUT", maxFanout, "most loads of one net"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("in_valid_i", "a rearrangement is offered"),
        Port.Out("in_ready_o", "the rearrangement is taken"),
        Port.In("in_base_i", "ADDRESS_BITS", "first address"),
        Port.In("in_last_i", "4*ADDRESS_BITS", "iterations of loop n, less one, in bits n*ADDRESS_BITS +: ADDRESS_BITS"),
        Port.In("in_stride_i", "4*ADDRESS_BITS", "step of loop n in bits n*ADDRESS_BITS +: ADDRESS_BITS"),
        Port.Out("out_valid_o", "an address is offered"),
        Port.In("out_ready_i", "the address is taken"),
        Port.Out("out_address_o", "ADDRESS_BITS", "address"),
        Port.Out("out_last_o", "the rearrangement's last address"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [new PipelineRegister(maxFanout), new FanoutMask(maxFanout)];
}

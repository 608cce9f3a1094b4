using HwGen.Planning;

namespace HwGen.Modules.Serial;

/// <summary>A macro and a requantizer behind a serial line: what fits a small FPGA.</summary>
public sealed class SerialMacro(SerialPlan plan) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "serial_macro";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        A CIM macro and a requantizer of one lane behind a serial line. A command's first byte has its
        kind in bits 1:0, element mode in bit 2, signed inputs in bit 3, the bank in bits 7:4. Then come
          0  weights: the row, or group, then the weight of each column
          1  scale: the column, its bias in four bytes, multiplier in two, shift in one, the lowest first
          2  vector: ROWS inputs, of which element mode takes the first ROWS / ELEMENT_BITS; its reply is
             a byte for each column, requantized to 8 bits
        and nothing after 3, which is ignored. A host may send without waiting for replies if there are at
        most 8 columns, and at most ROWS + 1; if there are more, it waits for a vector's reply first.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => new SerialParameters(plan).All;

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("rx_i", "line from the host, 1 at rest"),
        Port.Out("tx_o", "line to the host, 1 at rest"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
    [
        new UartReceiver(plan),
        new UartTransmitter(plan),
        new PipelineRegister(plan.Macro.Configuration.MaxFanout),
        new FanoutMask(plan.Macro.Configuration.MaxFanout),
        new CimMacro(plan.Macro),
        new Requantizer(plan.Requantizer),
    ];
}

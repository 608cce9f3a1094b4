using HwGen.Planning;

namespace HwGen.Modules.Serial;

/// <summary>Bytes from a serial line.</summary>
public sealed class UartReceiver(SerialPlan plan) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "uart_receiver";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Bytes from a serial line: a start bit of 0, eight bits of data, the lowest first, a stop bit of 1,
        each looked at in its middle. A byte that nobody took gives way to the next; one without a stop
        bit is dropped.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [new SerialParameters(plan).ClocksPerBit];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("rx_i", "line, 1 at rest, of any clock"),
        Port.Out("out_valid_o", "a byte is offered"),
        Port.In("out_ready_i", "the byte is taken"),
        Port.Out("out_data_o", "8", "byte"),
    ];
}

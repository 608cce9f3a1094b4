using HwGen.Planning;

namespace HwGen.Modules.Serial;

/// <summary>Bytes to a serial line.</summary>
public sealed class UartTransmitter(SerialPlan plan) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "uart_transmitter";

    /// <inheritdoc/>
    public override string Purpose => "Bytes to a serial line: a start bit of 0, eight bits of data, the lowest first, a stop bit of 1.";

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [new SerialParameters(plan).ClocksPerBit];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("in_valid_i", "a byte is offered"),
        Port.Out("in_ready_o", "the byte is taken"),
        Port.In("in_data_i", "8", "byte"),
        Port.Out("tx_o", "line, 1 at rest"),
    ];
}

using HwGen.Planning;

namespace HwGen.Modules.Serial;

/// <summary>A host's end of the serial line around serial_macro: for simulation.</summary>
public sealed class SerialLoopback(SerialPlan plan) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "serial_loopback";

    /// <inheritdoc/>
    public override string Template => $"testbenches/{Name}.v.sbn";

    /// <inheritdoc/>
    public override string Purpose => "A host's end of the serial line around serial_macro: for simulation.";

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [.. new SerialParameters(plan).All.Where(parameter => !parameter.Derived)];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        Port.In("in_valid_i", "a byte to the device is offered"),
        Port.Out("in_ready_o", "the byte is taken"),
        Port.In("in_data_i", "8", "byte"),
        Port.Out("out_valid_o", "a byte from the device is offered"),
        Port.In("out_ready_i", "the byte is taken"),
        Port.Out("out_data_o", "8", "byte"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [new UartTransmitter(plan), new SerialMacro(plan), new UartReceiver(plan)];
}

namespace HwGen.Synthesis;

/// <summary>What the analyses of a netlist know about the Verilog that it was made from.</summary>
public sealed record DesignConventions
{
    /// <summary>The module whose instances are the buffers of fan-out trees, one buffer for each bit.</summary>
    public required string BufferModule { get; init; }

    /// <summary>The module that, with everything below it, is storage rather than logic.</summary>
    public required string StorageModule { get; init; }

    /// <summary>Ports whose nets get their trees when the design is placed: clock and reset.</summary>
    public IReadOnlyList<string> GlobalPorts { get; init; } = [];
}

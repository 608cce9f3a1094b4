using HwGen.Configuration;
using HwGen.Modules;

namespace HwGen.Synthesis;

/// <summary>What the analyses of a netlist know about the Verilog that it was made from.</summary>
public sealed record DesignConventions
{
    /// <summary>The module whose instances are the buffers of fan-out trees, one buffer for each bit.</summary>
    public required string BufferModule { get; init; }

    /// <summary>The modules that, with everything below them, are storage rather than logic.</summary>
    public required IReadOnlyList<string> StorageModules { get; init; }

    /// <summary>Ports whose nets get their trees when the design is placed: clock and reset.</summary>
    public IReadOnlyList<string> GlobalPorts { get; init; } = [];

    /// <summary>The conventions of what is generated from <paramref name="configuration"/>.</summary>
    public static DesignConventions Of(HwGenConfiguration configuration) => new()
    {
        BufferModule = configuration.ModuleName("fanout_buffer"),
        StorageModules = [configuration.ModuleName("cim_storage"), configuration.ModuleName("two_port_memory")],
        GlobalPorts = [Port.Clock.Name, Port.Reset.Name],
    };
}

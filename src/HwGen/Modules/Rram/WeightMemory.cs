using HwGen.Planning;

namespace HwGen.Modules.Rram;

/// <summary>The RRAM with its loader, its programmer and a port for the host.</summary>
public sealed class WeightMemory(WeightMemoryPlan plan) : VerilogModule
{
    private readonly WeightMemoryParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "weight_memory";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Static weights on chip: RRAM, a loader of tiles into CIM macros, a programmer of tiles, and a port for
        single commands. The loader goes ahead of the programmer, both of single commands.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        parameters.Rram.Banks,
        parameters.Rram.Lanes,
        parameters.Rram.Words,
        parameters.Rram.Spares,
        parameters.Rram.DataBits,
        parameters.Rram.CheckBits,
        parameters.Rram.Attempts,
        parameters.Rram.Scrub,
        .. parameters.Rram.Timing,
        .. parameters.Target,
        parameters.Rram.MaxFanout,
        parameters.Rram.AddressBits,
        parameters.Rram.CountBits,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.Clock,
        Port.Reset,
        .. WeightMemoryPorts.Load,
        .. WeightMemoryPorts.Program,
        .. RramPorts.Command,
        .. WeightMemoryPorts.Write,
        .. WeightMemoryPorts.Loaded,
        .. WeightMemoryPorts.Programmed,
        .. RramPorts.Response.Select(port => port with { Name = port.Name.Replace("out_", "response_", StringComparison.Ordinal) }),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules =>
        [new WeightLoader(plan), new TileProgrammer(plan), new RramArbiter(plan), new RramInterface(plan.Rram)];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Units => [.. Submodules.OfType<RramInterface>()];
}

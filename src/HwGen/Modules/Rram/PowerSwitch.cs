using HwGen.Planning;

namespace HwGen.Modules.Rram;

/// <summary>The weight memory behind a switch that cuts its power in any cycle: for simulation.</summary>
public sealed class PowerSwitch(WeightMemoryPlan plan) : VerilogModule
{
    /// <summary>Cycles without power.</summary>
    public const int OffCycles = 2;

    private readonly WeightMemory _memory = new(plan);

    /// <inheritdoc/>
    public override string Name => "power_switch";

    /// <inheritdoc/>
    public override string Template => $"testbenches/{Name}.v.sbn";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        The weight memory behind a switch that cuts its power: for simulation. A word of the stream power says
        after how many cycles; what words to program come from then on are dropped, until a word says 0. A word waits
        for an earlier cut, and for the tile at hand.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => _memory.Parameters;

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        .. _memory.Ports,
        Port.In("power_valid_i", "a time to cut power is offered"),
        Port.Out("power_ready_o", "it is taken"),
        Port.In("power_cycles_i", "16", "cycles until power fails; 0: it is back, programs may come"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [_memory];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Choices => new Dictionary<string, object> { ["off_cycles"] = OffCycles };
}

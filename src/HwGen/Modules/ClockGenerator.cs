namespace HwGen.Modules;

/// <summary>Clock and wave recording around a bench, for event-driven simulators. Under Verilator the C++ main does both.</summary>
public sealed class ClockGenerator(VerilogModule bench) : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => $"{bench.Name}_clock";

    /// <inheritdoc/>
    public override string Template => "testbenches/clock_generator.v.sbn";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Clock and waves for event-driven simulators. Plus arguments: waves (file to record),
        waves_from and waves_to (first and last cycle recorded).
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => bench.Parameters;

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports => [];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => [bench];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Choices => new Dictionary<string, object> { ["bench"] = bench.Name };
}

using HwGen.Planning;

namespace HwGen.Modules;

/// <summary>Carry-save to binary: the one carry-propagate add of a result.</summary>
public sealed class CimFinalAdder(MacroPlan plan) : VerilogModule
{
    private readonly MacroParameters parameters = new(plan);

    /// <inheritdoc/>
    public override string Name => "cim_final_adder";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        Carry-save to binary: the one carry-propagate addition of a result.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters =>
    [
        new("WIDTH", plan.AccumulatorBits, "bits of the result"),
        .. IsPipelined ? [parameters.AdderRegisters] : Array.Empty<Parameter>(),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        .. IsPipelined ? [Port.Clock] : Array.Empty<Port>(),
        Port.In("sum_i", "WIDTH", "sum word"),
        Port.In("carry_i", "WIDTH", "carry word"),
        Port.Out("result_o", "WIDTH", "sum_i + carry_i, modulo 2^WIDTH"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<VerilogModule> Submodules => IsPipelined ? [new DelayLine()] : [];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Choices => new Dictionary<string, object>
    {
        ["pipelined"] = IsPipelined,
    };

    /// <inheritdoc/>
    public override int Latency => plan.AdderRegisters;

    private bool IsPipelined => plan.AdderRegisters > 0;
}

namespace HwGen.Modules;

/// <summary>A half adder.</summary>
public sealed class HalfAdder : VerilogModule
{
    /// <summary>The module's name without the configuration's prefix: synthesis puts a library's cell in its place.</summary>
    public const string ModuleName = "half_adder";

    /// <inheritdoc/>
    public override string Name => ModuleName;

    /// <inheritdoc/>
    public override string Purpose =>
        """
        A half adder. Synthesis for a library that has a half-adder cell takes that instead.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => [];

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports =>
    [
        Port.In("a_i", "first bit"),
        Port.In("b_i", "second bit"),
        Port.Out("sum_o", "sum"),
        Port.Out("carry_o", "carry, of twice the weight"),
    ];
}

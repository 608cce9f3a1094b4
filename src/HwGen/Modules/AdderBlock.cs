namespace HwGen.Modules;

/// <summary>A part of a carry-select adder.</summary>
public sealed class AdderBlock : VerilogModule
{
    /// <inheritdoc/>
    public override string Name => "adder_block";

    /// <inheritdoc/>
    public override string Purpose =>
        """
        A part of a carry-select adder: a module of its own, so that synthesis can't merge the parts for
        either carry into one behind the carry.
        """;

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters => CarrySelectAdder.Sizes;

    /// <inheritdoc/>
    public override IReadOnlyList<Port> Ports => CarrySelectAdder.Words;
}

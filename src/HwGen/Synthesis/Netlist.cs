namespace HwGen.Synthesis;

/// <summary>A hierarchical netlist of leaf cells, as synthesis left it.</summary>
/// <param name="Top">The module on top.</param>
/// <param name="Modules">All modules below it and itself, by <see cref="NetlistModule.Name"/>.</param>
public sealed record Netlist(NetlistModule Top, IReadOnlyDictionary<string, NetlistModule> Modules)
{
    /// <summary>The bit of a port or pin that is tied to a constant rather than connected to a net.</summary>
    public const int Constant = -1;

    /// <summary>The module that <paramref name="cell"/> instantiates; null for a leaf cell.</summary>
    public NetlistModule? ModuleOf(NetlistCell cell) => Modules.GetValueOrDefault(cell.Type);
}

namespace HwGen.Synthesis;

/// <summary>Cells of a whole design, each module's multiplied by how often it stands in it.</summary>
/// <param name="Modules">Module by module, the top first; their cells add up to <paramref name="Total"/>.</param>
/// <param name="Total">All cells.</param>
/// <param name="Storage">Those in storage modules and below them.</param>
/// <param name="Blocks">The top's own cells, and the modules right below it with all that they hold; they add up to <paramref name="Total"/>.</param>
public sealed record DesignStatistics(
    IReadOnlyList<ModuleStatistics> Modules, CellCounts Total, CellCounts Storage, IReadOnlyList<BlockStatistics> Blocks)
{
    /// <summary>All cells that aren't storage.</summary>
    public CellCounts Logic => Total - Storage;

    /// <summary>Counts the cells of <paramref name="netlist"/>, which was made for <paramref name="target"/>.</summary>
    public static DesignStatistics Of(Netlist netlist, DesignConventions conventions, SynthesisTarget target)
    {
        var own = new Dictionary<string, CellCounts>();
        var wholes = new Dictionary<string, CellCounts>();
        var modules = new OrderedDictionary<string, ModuleStatistics>();
        var storage = default(CellCounts);
        var total = Visit(netlist.Top, instances: 1, inStorage: false);
        return new(
            [.. modules.Values],
            total,
            storage,
            [
                new(netlist.Top.SourceName, 1, own[netlist.Top.Name]),
                .. netlist.Top.Cells
                    .Select(netlist.ModuleOf)
                    .OfType<NetlistModule>()
                    .GroupBy(module => module.SourceName)
                    .Select(block => new BlockStatistics(
                        block.Key, block.Count(), block.Aggregate(default(CellCounts), (sum, module) => sum + wholes[module.Name]))),
            ]);

        // The cells of one instance and all below it.
        CellCounts Visit(NetlistModule module, long instances, bool inStorage)
        {
            if (!own.TryGetValue(module.Name, out var counts))
            {
                counts = CountOwn(netlist, module, conventions, target);
                own.Add(module.Name, counts);
            }

            inStorage |= conventions.StorageModules.Contains(module.SourceName);
            storage += inStorage ? instances * counts : default;
            var known = modules.GetValueOrDefault(module.SourceName) ?? new(module.SourceName, 0, default, default);
            modules[module.SourceName] = known with
            {
                Instances = known.Instances + instances,
                Cells = known.Cells + (instances * counts),
            };
            var whole = counts;
            foreach (var (name, count) in module.Cells.CountBy(cell => cell.Type))
            {
                if (netlist.Modules.TryGetValue(name, out var child))
                {
                    whole += count * Visit(child, instances * count, inStorage);
                }
            }

            wholes[module.Name] = whole;
            modules[module.SourceName] = modules[module.SourceName] with
            {
                Whole = modules[module.SourceName].Whole + (instances * whole),
            };
            return whole;
        }
    }

    private static CellCounts CountOwn(
        Netlist netlist, NetlistModule module, DesignConventions conventions, SynthesisTarget target)
    {
        var counts = module.Cells
            .Where(cell => netlist.ModuleOf(cell) is null)
            .CountBy(cell => cell.Type)
            .Aggregate(default(CellCounts), (sum, cells) => sum + (cells.Value * target.CountsOf(cells.Key)));
        // A buffer's body may be a plain connection.
        return module.SourceName == conventions.BufferModule
            ? counts with { Cells = 0, Buffers = module.Ports.Where(port => port.IsInput).Sum(port => port.Bits.Count) }
            : counts;
    }
}

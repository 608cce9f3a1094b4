using System.Text.RegularExpressions;

namespace HwGen.Synthesis;

/// <summary>Cells of a whole design, each module's multiplied by how often it stands in it.</summary>
/// <param name="Modules">Module by module, the top first; their cells add up to <paramref name="Total"/>.</param>
/// <param name="Total">All cells.</param>
/// <param name="Storage">Those in storage modules and below them.</param>
public sealed partial record DesignStatistics(IReadOnlyList<ModuleStatistics> Modules, CellCounts Total, CellCounts Storage)
{
    /// <summary>All cells that aren't storage.</summary>
    public CellCounts Logic => Total - Storage;

    /// <summary>Counts the cells of <paramref name="netlist"/>.</summary>
    public static DesignStatistics Of(Netlist netlist, DesignConventions conventions)
    {
        var own = new Dictionary<string, CellCounts>();
        var modules = new OrderedDictionary<string, ModuleStatistics>();
        var storage = default(CellCounts);
        Visit(netlist.Top, instances: 1, inStorage: false);
        return new(
            [.. modules.Values],
            modules.Values.Aggregate(default(CellCounts), (sum, module) => sum + module.Cells),
            storage);

        void Visit(NetlistModule module, long instances, bool inStorage)
        {
            if (!own.TryGetValue(module.Name, out var counts))
            {
                counts = CountOwn(netlist, module, conventions);
                own.Add(module.Name, counts);
            }

            inStorage |= module.SourceName == conventions.StorageModule;
            storage += inStorage ? instances * counts : default;
            var known = modules.GetValueOrDefault(module.SourceName) ?? new(module.SourceName, 0, default);
            modules[module.SourceName] = known with
            {
                Instances = known.Instances + instances,
                Cells = known.Cells + (instances * counts),
            };
            foreach (var (name, count) in module.Cells.CountBy(cell => cell.Type))
            {
                if (netlist.Modules.TryGetValue(name, out var child))
                {
                    Visit(child, instances * count, inStorage);
                }
            }
        }
    }

    private static CellCounts CountOwn(Netlist netlist, NetlistModule module, DesignConventions conventions)
    {
        var leaves = module.Cells.Where(cell => netlist.ModuleOf(cell) is null).ToList();
        return new(
            leaves.Count,
            leaves.Count(cell => FlipFlop().IsMatch(cell.Type)),
            leaves.Count(cell => Latch().IsMatch(cell.Type)),
            module.SourceName == conventions.BufferModule
                ? module.Ports.Where(port => port.IsInput).Sum(port => port.Bits.Count)
                : 0);
    }

    /// <summary>Yosys's flip-flops, such as <c>$_DFF_P_</c>, <c>$_SDFFE_PP0P_</c> and <c>$_ALDFF_PN_</c>.</summary>
    [GeneratedRegex(@"^\$_(S|AL)?DFF(SR|SRE|CE|E)?_|^\$_FF_$")]
    private static partial Regex FlipFlop();

    /// <summary>Yosys's latches, such as <c>$_DLATCH_P_</c>, <c>$_DLATCHSR_PPP_</c> and <c>$_SR_PP_</c>.</summary>
    [GeneratedRegex(@"^\$_(DLATCH(SR)?|SR)_")]
    private static partial Regex Latch();
}

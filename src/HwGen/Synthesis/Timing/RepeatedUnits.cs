using System.Text.RegularExpressions;

namespace HwGen.Synthesis.Timing;

/// <summary>
/// Units that stand many times in another one, as columns in a macro and tiles in an attention core: OpenSTA makes each cell of
/// each of them, more than a machine's memory holds. One stays whole, of the others there is what lies between their ports and
/// the first registers behind these. Their netlists are the same, so the one has the paths of all inside, and paths between
/// them are all there, but for those into and out of the units inside them.
/// </summary>
internal sealed class RepeatedUnits
{
    private const string PortsOnly = "_ports";
    private const string LeftOutParts = "_left_out";

    private readonly DesignSynthesisResult _design;
    private readonly HashSet<string> _visited = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _parts = [];
    private readonly Dictionary<string, Dictionary<string, string>> _wholes = [];
    private readonly List<string> _instances = [];
    private readonly List<string> _leftOut = [];

    /// <summary>The repeated units of <paramref name="design"/>.</summary>
    public RepeatedUnits(DesignSynthesisResult design)
    {
        _design = design;
        Visit(design.Synthesis.Netlist.Top, "");
    }

    /// <summary>An instance of each unit in each place, which is whole, by its path.</summary>
    public IReadOnlyList<string> Instances => _instances;

    /// <summary>What is left out where, in words.</summary>
    public IReadOnlyList<string> LeftOut => _leftOut;

    /// <summary>The netlist of the unit <paramref name="unit"/> for OpenSTA.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="netlist">Its netlist.</param>
    /// <param name="ports">What it shows to those around it.</param>
    public string Take(string unit, string netlist, string ports)
    {
        if (_wholes.TryGetValue(unit, out var wholes))
        {
            netlist = wholes.Aggregate(netlist, (text, other) => InstancesOf(other.Key).Replace(
                text,
                match => NameOf(match) == other.Value ? match.Value : $"{other.Key}{PortsOnly} {match.Groups["name"].Value} "));
        }

        if (_parts.TryGetValue(unit, out var parts))
        {
            var renamed = ports.Replace($"module {unit}(", $"module {unit}{PortsOnly}(", StringComparison.Ordinal);
            netlist += parts.Aggregate(renamed, (text, part) => InstancesOf(part).Replace(text, $"{part}{LeftOutParts} ${{name}} "));
        }

        return netlist;
    }

    private void Visit(NetlistModule module, string path)
    {
        var isFirst = _visited.Add(module.Name);
        foreach (var instances in UnitsIn(module).GroupBy(cell => cell.Type))
        {
            var unit = _design.Synthesis.Netlist.Modules[instances.Key];
            var whole = instances.ElementAt(instances.Count() / 2).Name;
            var parts = UnitsIn(unit).Select(cell => cell.Type).Distinct().ToList();
            if (isFirst && instances.Count() > 1)
            {
                _wholes.TryAdd(module.Name, []);
                _wholes[module.Name].Add(unit.Name, whole);
                _parts[unit.Name] = parts;
                _leftOut.Add($"{string.Join(", ", parts.Prepend("what lies between registers"))} in all {unit.Name} but one");
            }

            _instances.Add(path + whole);
            Visit(unit, $"{path}{whole}/");
        }
    }

    private IEnumerable<NetlistCell> UnitsIn(NetlistModule module) => module.Cells.Where(cell => _design.Units.Contains(cell.Type));

    private static string NameOf(Match instance) => instance.Groups["name"].Value.TrimStart('\\');

    /// <summary>Yosys writes a module's name and the instance's at the beginning of a line.</summary>
    private static Regex InstancesOf(string module) => new($@"(?<=^ *){Regex.Escape(module)} (?<name>\S+) ", RegexOptions.Multiline);
}

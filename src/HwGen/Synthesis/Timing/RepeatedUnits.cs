using System.Text.RegularExpressions;

namespace HwGen.Synthesis.Timing;

/// <summary>
/// Units that stand many times in a design and have units of their own, as the tiles of an attention core have their macros:
/// OpenSTA makes each cell of each of them, more than a machine's memory holds. One stays whole, of the others the units
/// inside are left out. Their netlists are the same, so the one has the paths of all, and paths between them are all there.
/// </summary>
internal sealed class RepeatedUnits
{
    private const string WithoutParts = "_without_parts";
    private const string LeftOutParts = "_left_out";

    private readonly string _top;
    private readonly Dictionary<string, (string Whole, IReadOnlyList<string> Parts)> _repeated = [];

    /// <summary>The repeated units of <paramref name="design"/>.</summary>
    public RepeatedUnits(DesignSynthesisResult design)
    {
        _top = design.Units[^1];
        var netlist = design.Synthesis.Netlist;
        var leftOut = new List<string>();
        foreach (var instances in netlist.Top.Cells.Where(cell => design.Units.Contains(cell.Type)).GroupBy(cell => cell.Type))
        {
            var whole = instances.ElementAt(instances.Count() / 2).Name;
            var parts = netlist.Modules[instances.Key].Cells.Select(cell => cell.Type).Where(design.Units.Contains).Distinct().ToList();
            Instances.Add(whole);
            if (instances.Count() > 1 && parts.Count > 0)
            {
                _repeated.Add(instances.Key, (whole, parts));
                leftOut.Add($"{string.Join(", ", parts)} in all {instances.Key} but one");
            }
        }

        LeftOut = leftOut;
    }

    /// <summary>Of the units right below the top, an instance of each, which is whole.</summary>
    public List<string> Instances { get; } = [];

    /// <summary>What is left out where, in words.</summary>
    public IReadOnlyList<string> LeftOut { get; }

    /// <summary>The netlist of the unit <paramref name="unit"/> for OpenSTA.</summary>
    public string Take(string unit, string netlist)
    {
        if (_repeated.TryGetValue(unit, out var repeated))
        {
            var rest = netlist.Replace($"module {unit}(", $"module {unit}{WithoutParts}(", StringComparison.Ordinal);
            return netlist + repeated.Parts.Aggregate(rest, (text, part) => InstancesOf(part).Replace(text, $"{part}{LeftOutParts} ${{name}} "));
        }

        return unit == _top
            ? _repeated.Aggregate(netlist, (text, other) => InstancesOf(other.Key).Replace(
                text,
                match => match.Groups["name"].Value.TrimStart('\\') == other.Value.Whole ? match.Value : $"{other.Key}{WithoutParts} {match.Groups["name"].Value} "))
            : netlist;
    }

    /// <summary>Yosys writes a module's name and the instance's at the beginning of a line.</summary>
    private static Regex InstancesOf(string module) => new($@"(?<=^ *){Regex.Escape(module)} (?<name>\S+) ", RegexOptions.Multiline);
}

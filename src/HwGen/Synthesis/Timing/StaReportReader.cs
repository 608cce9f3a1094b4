using System.Globalization;
using System.Text.RegularExpressions;

namespace HwGen.Synthesis.Timing;

/// <summary>Reads the paths that OpenSTA's <c>report_checks -fields {net}</c> prints.</summary>
public static partial class StaReportReader
{
    /// <summary>The paths in <paramref name="lines"/>, in their order.</summary>
    public static IReadOnlyList<TimingPath> Read(IEnumerable<string> lines)
    {
        var paths = new List<TimingPath>();
        string? start = null;
        var (end, arrival, cells) = ("", 0.0, 0);
        var blocks = new List<string>();
        foreach (var line in lines)
        {
            if (Startpoint().Match(line) is { Success: true } from)
            {
                (start, end, arrival, cells) = (from.Groups["name"].Value, "", 0, 0);
                blocks = [];
            }
            else if (Endpoint().Match(line) is { Success: true } to)
            {
                end = to.Groups["name"].Value;
            }
            else if (Net().Match(line) is { Success: true } net)
            {
                var block = BlockOf(net.Groups["name"].Value);
                if (block.Length > 0 && (blocks.Count == 0 || blocks[^1] != block))
                {
                    blocks.Add(block);
                }
            }
            else if (Arrival().Match(line) is { Success: true } time)
            {
                arrival = Math.Abs(Number(time));
            }
            else if (Slack().Match(line) is { Success: true } slack)
            {
                if (start is not null)
                {
                    paths.Add(new(start, end, Number(slack), arrival, cells, blocks));
                }

                start = null;
            }
            else if (Cell().IsMatch(line))
            {
                cells++;
            }
        }

        return paths;
    }

    /// <summary>
    /// The instances around a net, of which those of arrays are one: <c>column/adder_tree</c> for
    /// <c>gen_column[0].u_column/u_adder_tree.gen_class[0].u_heap.bits[32]</c>. Two levels tell where a path is.
    /// </summary>
    private static string BlockOf(string net) => string.Join('/', net
        .Split('/', '.')
        .SkipLast(1)
        .Where(name => name.StartsWith("u_", StringComparison.Ordinal))
        .Select(name => name[2..])
        .Take(2));

    private static double Number(Match match) => double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^Startpoint: (?<name>\S+)")]
    private static partial Regex Startpoint();

    [GeneratedRegex(@"^Endpoint: (?<name>\S+)")]
    private static partial Regex Endpoint();

    [GeneratedRegex(@"^\s+\d+\s+(?<name>\S+) \(net\)$")]
    private static partial Regex Net();

    [GeneratedRegex(@"^\s+(?<number>-?[\d.]+)\s+data arrival time$")]
    private static partial Regex Arrival();

    [GeneratedRegex(@"^\s+(?<number>-?[\d.]+)\s+slack \((MET|VIOLATED)\)$")]
    private static partial Regex Slack();

    [GeneratedRegex(@"^\s+-?[\d.]+\s+-?[\d.]+ [v^] \S+/\S+ \(\S+\)$")]
    private static partial Regex Cell();
}

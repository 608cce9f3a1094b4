using HwGen.Synthesis;

namespace HwGen.Reports;

/// <summary>A block's line in the report of all blocks.</summary>
/// <param name="Block">Its name.</param>
/// <param name="Inside">The block that it was synthesized in; null if it was the top.</param>
/// <param name="Instances">How often it stands there.</param>
/// <param name="Cells">The cells of all instances and of all below them.</param>
/// <param name="Fanout">Leaf cell inputs that the net with most of them drives; null inside another block, whose nets those are.</param>
/// <param name="SlackNs">Slack of the worst path in ns; null where timing wasn't asked for, and inside another block.</param>
/// <param name="MaximumMhz">The highest clock in MHz; null like the slack.</param>
/// <param name="Problems">Why the block is refused: empty if it is good; null inside another block.</param>
public sealed record BlockSummary(
    string Block,
    string? Inside,
    long Instances,
    CellCounts Cells,
    int? Fanout,
    double? SlackNs,
    double? MaximumMhz,
    IReadOnlyList<string>? Problems)
{
    /// <summary>The line of the block that <paramref name="report"/> is about.</summary>
    public static BlockSummary Of(string block, SynthesisReport report) => new(
        block,
        Inside: null,
        Instances: 1,
        report.Total,
        report.LargestFanout.Fanout,
        report.Timing?.SlackNs,
        report.Timing?.MaximumMhz,
        report.Problems);

    /// <summary>The line of a block in another one.</summary>
    /// <param name="block">The block.</param>
    /// <param name="module">Its module's name.</param>
    /// <param name="outer">The block around it.</param>
    /// <param name="report">What is known of <paramref name="outer"/>.</param>
    public static BlockSummary OfInner(string block, string module, string outer, SynthesisReport report)
    {
        var found = report.Modules.Single(other => other.Module == module);
        return new(block, outer, found.Instances, found.Whole, Fanout: null, SlackNs: null, MaximumMhz: null, Problems: null);
    }
}

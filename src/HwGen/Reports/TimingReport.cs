using HwGen.Synthesis.Timing;

namespace HwGen.Reports;

/// <summary>How fast the design is, before it is placed.</summary>
public sealed record TimingReport
{
    /// <summary>The configured clock period in ns.</summary>
    public required double PeriodNs { get; init; }

    /// <summary>Delay of inputs and outputs outside the design in ns.</summary>
    public required double IoDelayNs { get; init; }

    /// <summary>Slack of the worst path in ns, at the configured clock.</summary>
    public required double SlackNs { get; init; }

    /// <summary>Highest clock in MHz, with the same delay outside.</summary>
    public required double MaximumMhz { get; init; }

    /// <summary>The worst paths, into the outputs and into each block.</summary>
    public required IReadOnlyList<TimingPath> Paths { get; init; }

    /// <summary>What was left out because another instance of it was analyzed.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>The report of <paramref name="paths"/>, the worst first.</summary>
    /// <param name="periodNs">The configured clock period in ns.</param>
    /// <param name="paths">The paths, at that period.</param>
    /// <param name="leftOut">What was left out because another instance of it was analyzed.</param>
    public static TimingReport Of(double periodNs, IReadOnlyList<TimingPath> paths, IReadOnlyList<string> leftOut) => new()
    {
        PeriodNs = periodNs,
        IoDelayNs = OpenSta.IoDelay * periodNs,
        SlackNs = paths[0].SlackNs,
        MaximumMhz = 1000 / (periodNs - paths[0].SlackNs),
        Paths = paths,
        LeftOut = leftOut,
    };
}

namespace HwGen.Synthesis.Timing;

/// <summary>A path that static timing analysis reports.</summary>
/// <param name="Start">The register or port that it begins at.</param>
/// <param name="End">The register or port that it ends at.</param>
/// <param name="SlackNs">What is left of the clock period, in ns.</param>
/// <param name="ArrivalNs">When its data arrive after the clock edge, in ns.</param>
/// <param name="Cells">Cells that it goes through.</param>
/// <param name="Blocks">Blocks whose nets it uses, in order.</param>
public sealed record TimingPath(
    string Start, string End, double SlackNs, double ArrivalNs, int Cells, IReadOnlyList<string> Blocks)
{
    /// <summary>Whether two paths begin and end at the same places.</summary>
    internal static IEqualityComparer<TimingPath> ByEnds { get; } = EqualityComparer<TimingPath>.Create(
        (one, other) => one?.Start == other?.Start && one?.End == other?.End,
        path => HashCode.Combine(path.Start, path.End));
}

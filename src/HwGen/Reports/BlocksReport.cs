namespace HwGen.Reports;

/// <summary>What <c>hwgen synth --block all --json</c> writes.</summary>
/// <param name="Configuration">The preset or file, as its user named it.</param>
/// <param name="ConfigurationSha256">The configuration's hash.</param>
/// <param name="Target">What was synthesized for.</param>
/// <param name="Blocks">Each block once, those inside another one behind it.</param>
/// <param name="Reports">What is known of the others, as without <c>--block all</c>.</param>
public sealed record BlocksReport(
    string Configuration,
    string ConfigurationSha256,
    string Target,
    IReadOnlyList<BlockSummary> Blocks,
    IReadOnlyList<SynthesisReport> Reports);

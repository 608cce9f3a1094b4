using System.ComponentModel;
using HwGen.Configuration.Limits;

namespace HwGen.Configuration;

/// <summary>Reach of the window address generator.</summary>
public sealed record WindowConfiguration
{
    /// <summary>Most tokens of a grid.</summary>
    [Description("Most tokens of a grid.")]
    [IntegerRange(RuleIds.WindowTokens, 1, 65536)]
    public required int Tokens { get; init; }
}

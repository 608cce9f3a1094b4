using System.ComponentModel;
using HwGen.Configuration.Limits;
using HwGen.Golden;
using HwGen.Planning;

namespace HwGen.Configuration;

/// <summary>Size of the layer norm.</summary>
public sealed record LayerNormConfiguration
{
    /// <summary>Channels taken in a cycle.</summary>
    [Description("Channels taken in a cycle.")]
    [IntegerRange(RuleIds.LayerNormLanes, 1, LayerNormPlan.MaximumLanes)]
    public required int Lanes { get; init; }

    /// <summary>Most channels of a row: lanes or more.</summary>
    [Description("Most channels of a row: no fewer than lanes.")]
    [IntegerRange(RuleIds.LayerNormChannels, 1, LayerNorm.MaximumChannels)]
    public required int Channels { get; init; }
}

using System.ComponentModel;
using HwGen.Configuration.Limits;
using HwGen.Planning;

namespace HwGen.Configuration;

/// <summary>Size of the softmax.</summary>
public sealed record SoftmaxConfiguration
{
    /// <summary>Logits taken in a cycle.</summary>
    [Description("Logits taken in a cycle.")]
    [IntegerRange(RuleIds.SoftmaxLanes, 1, SoftmaxPlan.MaximumLanes)]
    public required int Lanes { get; init; }

    /// <summary>Most keys of a row: lanes or more.</summary>
    [Description("Most keys of a row: no fewer than lanes.")]
    [IntegerRange(RuleIds.SoftmaxKeys, 1, SoftmaxPlan.MaximumKeys)]
    public required int Keys { get; init; }
}

using System.ComponentModel;
using HwGen.Configuration.Limits;
using HwGen.Planning;

namespace HwGen.Configuration;

/// <summary>Size of the requantizer, and of the residual adder behind it.</summary>
public sealed record RequantizerConfiguration
{
    /// <summary>Output channels requantized in a cycle.</summary>
    [Description("Output channels requantized in a cycle, and channels of the residual added in a cycle.")]
    [IntegerRange(RuleIds.RequantizerLanes, 1, ResidualPlan.MaximumLanes)]
    public required int Lanes { get; init; }

    /// <summary>Output channels whose bias and scale are held.</summary>
    [Description("Output channels whose bias and scale are held.")]
    [IntegerRange(RuleIds.RequantizerChannels, 1, 4096)]
    public required int Channels { get; init; }
}

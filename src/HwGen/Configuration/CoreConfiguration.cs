using System.ComponentModel;
using HwGen.Configuration.Limits;

namespace HwGen.Configuration;

/// <summary>Size of the attention core around the macros.</summary>
public sealed record CoreConfiguration
{
    /// <summary>Softmax nodes.</summary>
    [Description("Softmax nodes: each takes half as many logits in a cycle as a beat has operands.")]
    [IntegerRange(RuleIds.CoreSoftmaxUnits, 1, 16)]
    public required int SoftmaxUnits { get; init; }

    /// <summary>Ports where rows enter and leave.</summary>
    [Description("Ports where rows of tokens enter and leave, side by side.")]
    [IntegerRange(RuleIds.CorePorts, 1, 8)]
    public required int Ports { get; init; }

    /// <summary>Beats of each node's buffer.</summary>
    [Description("Beats that each node's part of the global buffer holds.")]
    [IntegerChoice(RuleIds.CoreBufferBeats, 64, 128, 256, 512, 1024, 2048, 4096)]
    public required int BufferBeats { get; init; }
}

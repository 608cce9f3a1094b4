using System.CommandLine;
using HwGen.Golden.Attention;

namespace HwGen.Commands;

/// <summary>The option <c>--without</c>: steps that an attention layer lacks.</summary>
internal sealed class WithoutOption : Option<string[]>
{
    private static readonly Dictionary<string, AttentionStep> s_steps =
        FloatAttentionLayer.OptionalSteps.ToDictionary(step => step.Name());

    /// <summary>Creates the option.</summary>
    public WithoutOption()
        : base("--without")
    {
        HelpName = string.Join('|', s_steps.Keys);
        Description = "A step that the attention layer lacks; may be given several times. Without sr each token has a key.";
        this.AcceptOnlyFromAmong([.. s_steps.Keys]);
    }

    /// <summary>The steps that the user named, each once.</summary>
    public IReadOnlyList<AttentionStep> Read(ParseResult parseResult) =>
        [.. (parseResult.GetValue(this) ?? []).Select(name => s_steps[name]).Distinct().Order()];
}

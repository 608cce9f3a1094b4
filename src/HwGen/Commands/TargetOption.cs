using System.CommandLine;
using HwGen.Configuration;
using HwGen.Synthesis;

namespace HwGen.Commands;

/// <summary>The option that chooses the cells of a netlist.</summary>
internal sealed class TargetOption : Option<string?>
{
    /// <summary>Yosys's own gates.</summary>
    public const string Generic = "generic";

    /// <summary>What stands before the path of a Liberty file.</summary>
    public const string LibertyPrefix = "liberty:";

    /// <summary>The cells of an iCE40.</summary>
    public const string Ice40 = "ice40";

    /// <summary>Creates the option <paramref name="name"/>.</summary>
    /// <param name="name">Its name with the dashes.</param>
    /// <param name="description">What the cells are for.</param>
    public TargetOption(string name, string description)
        : base(name)
    {
        HelpName = $"{Generic}|{LibertyPrefix}FILE|{Ice40}";
        Description = description;
        Validators.Add(result =>
        {
            var target = result.GetValueOrDefault<string?>();
            if (target is not (null or Generic or Ice40) && !(target.StartsWith(LibertyPrefix, StringComparison.Ordinal) && target.Length > LibertyPrefix.Length))
            {
                result.AddError($"{name} must be {Generic}, {LibertyPrefix}FILE or {Ice40}, not '{target}'.");
            }
        });
    }

    /// <summary>Whether the user chose an iCE40.</summary>
    public bool IsIce40(ParseResult parseResult) => parseResult.GetValue(this) == Ice40;

    /// <summary>The cells that the user, who chose no iCE40, chose for <paramref name="configuration"/>; null if the option wasn't given.</summary>
    /// <exception cref="UsageException">There is no such file.</exception>
    public SynthesisTarget? Read(ParseResult parseResult, HwGenConfiguration configuration)
    {
        var target = parseResult.GetValue(this);
        if (target is null or Generic)
        {
            return target is null ? null : SynthesisTarget.Generic;
        }

        var path = target[LibertyPrefix.Length..];
        return File.Exists(path)
            ? SynthesisTarget.OfLiberty(path, configuration)
            : throw new UsageException($"There is no Liberty file {path}.");
    }
}

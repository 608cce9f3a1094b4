using System.ComponentModel;
using System.Text.Json.Serialization;
using HwGen.Configuration.Limits;

namespace HwGen.Configuration;

/// <summary>
/// The one input of HwGen: everything that is generated, simulated, predicted or reported follows from this record
/// alone. Read it with <see cref="ConfigurationReader"/>, which refuses what breaks a rule. The attributes are the one
/// place where limits stand: rules, messages and the JSON Schema are made from them.
/// </summary>
[Description("The one input of HwGen: every generated file follows from it alone.")]
public sealed record HwGenConfiguration
{
    /// <summary>Version of the configuration format.</summary>
    [Description("Version of the configuration format.")]
    [IntegerChoice(RuleIds.Version, 1)]
    public required int Version { get; init; }

    /// <summary>Prefix of every generated module, so that two configurations can live in one SoC: a Verilog identifier.</summary>
    [Description("Prefix of every generated module, so that two configurations can live in one SoC.")]
    [PortableIdentifier(RuleIds.Name)]
    [NotVerilogKeyword(RuleIds.NameKeyword)]
    public required string Name { get; init; }

    /// <summary>What the configuration is for, in a sentence; appears in listings, never in the Verilog.</summary>
    [Description("What the configuration is for, in a sentence; appears in listings, never in the Verilog.")]
    [PrintableLine(RuleIds.Description, 200)]
    public required string Description { get; init; }

    /// <summary>Target clock frequency in MHz; sets the timing constraints, not the logic.</summary>
    [Description("Target clock frequency in MHz; sets the timing constraints, not the logic.")]
    [IntegerRange(RuleIds.ClockMhz, 1, 2000)]
    public required int ClockMhz { get; init; }

    /// <summary>Number of CIM macros in the accelerator.</summary>
    [Description("Number of CIM macros in the accelerator.")]
    [IntegerRange(RuleIds.Macros, 1, 64)]
    public required int Macros { get; init; }

    /// <summary>Size and organisation of one CIM macro.</summary>
    [Description("Size and organisation of one CIM macro.")]
    public required MacroConfiguration Macro { get; init; }

    /// <summary>Size of the requantizer, and of the residual adder behind it.</summary>
    [Description("Size of the requantizer, and of the residual adder behind it.")]
    public required RequantizerConfiguration Requantizer { get; init; }

    /// <summary>Size of the softmax.</summary>
    [Description("Size of the softmax.")]
    public required SoftmaxConfiguration Softmax { get; init; }

    /// <summary>Size of the layer norm.</summary>
    [Description("Size of the layer norm.")]
    public required LayerNormConfiguration LayerNorm { get; init; }

    /// <summary>Reach of the window address generator.</summary>
    [Description("Reach of the window address generator.")]
    public required WindowConfiguration Windows { get; init; }

    /// <summary>Size and timing of the RRAM that holds static weights.</summary>
    [Description("Size and timing of the RRAM that holds static weights.")]
    public required RramConfiguration Rram { get; init; }

    /// <summary>Size of the attention core around the macros; null where there is none.</summary>
    [Description("Size of the attention core around the macros. May be left out: then there is no core.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CoreConfiguration? Core { get; init; }

    /// <summary>The Verilog name of the generated module <paramref name="block"/>, such as <c>dac25_cim_macro</c>.</summary>
    public string ModuleName(string block) => $"{Name}_{block}";
}

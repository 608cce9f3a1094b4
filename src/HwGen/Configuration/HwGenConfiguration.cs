namespace HwGen.Configuration;

/// <summary>
/// The one input of HwGen: everything that is generated, simulated, predicted or reported follows from this record
/// alone. Read it with the configuration reader, which refuses what breaks a rule.
/// </summary>
public sealed record HwGenConfiguration
{
    /// <summary>Version of the configuration format.</summary>
    public required int Version { get; init; }

    /// <summary>Prefix of every generated module, so that two configurations can live in one SoC: a Verilog identifier.</summary>
    public required string Name { get; init; }

    /// <summary>What the configuration is for, in a sentence; appears in listings, never in the Verilog.</summary>
    public required string Description { get; init; }

    /// <summary>Target clock frequency in MHz; sets the timing constraints, not the logic.</summary>
    public required int ClockMhz { get; init; }

    /// <summary>Number of CIM macros in the accelerator.</summary>
    public required int Macros { get; init; }

    /// <summary>Size and organisation of one CIM macro.</summary>
    public required MacroConfiguration Macro { get; init; }
}

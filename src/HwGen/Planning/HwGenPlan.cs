using HwGen.Configuration;

namespace HwGen.Planning;

/// <summary>Everything that follows from a configuration, computed once.</summary>
public sealed record HwGenPlan
{
    /// <summary>Derives the plan of <paramref name="configuration"/>, which must satisfy every configuration rule.</summary>
    public HwGenPlan(HwGenConfiguration configuration)
    {
        Configuration = configuration;
        Macro = new MacroPlan(configuration.Macro);
    }

    /// <summary>The configuration that this plan was derived from.</summary>
    public HwGenConfiguration Configuration { get; }

    /// <summary>The Verilog module on top of what is generated.</summary>
    public string Top => Configuration.ModuleName("cim_macro");

    /// <summary>The plan of one CIM macro; all macros of an accelerator are alike.</summary>
    public MacroPlan Macro { get; }

    /// <summary>Multiply-accumulates of all macros in a cycle, at the full rate of full-width operands.</summary>
    public double PeakMacsPerCycle => (double)Configuration.Macros * Macro.WeightsPerBank / Macro.BitPlanes;

    /// <summary>Peak rate in TOPS (10^12 operations a second), a multiply-accumulate counted as two operations.</summary>
    public double PeakTops => 2 * PeakMacsPerCycle * Configuration.ClockMhz / 1e6;
}

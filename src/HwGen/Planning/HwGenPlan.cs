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
        Requantizer = new RequantizerPlan(configuration.Requantizer.Lanes, configuration.Requantizer.Channels, MaxFanout);
        Softmax = new SoftmaxPlan(configuration.Softmax.Lanes, configuration.Softmax.Keys, MaxFanout);
        LayerNorm = new LayerNormPlan(configuration.LayerNorm.Lanes, configuration.LayerNorm.Channels, MaxFanout);
        Residual = new ResidualPlan(configuration.Requantizer.Lanes, MaxFanout);
        Rram = RramPlan.Of(configuration);
        WeightMemory = new WeightMemoryPlan(Rram, configuration.Macros, Macro);
        Core = CorePlan.Of(this);
        Accelerator = Core is null ? null : new AcceleratorPlan(WeightMemory, Core);
    }

    /// <summary>The configuration that this plan was derived from.</summary>
    public HwGenConfiguration Configuration { get; }

    /// <summary>The plan of one CIM macro; all macros of an accelerator are alike.</summary>
    public MacroPlan Macro { get; }

    /// <summary>The plan of the requantizer.</summary>
    public RequantizerPlan Requantizer { get; }

    /// <summary>The plan of the softmax.</summary>
    public SoftmaxPlan Softmax { get; }

    /// <summary>The plan of the layer norm.</summary>
    public LayerNormPlan LayerNorm { get; }

    /// <summary>The plan of the residual sum, whose addends the requantizer makes.</summary>
    public ResidualPlan Residual { get; }

    /// <summary>The plan of the RRAM.</summary>
    public RramPlan Rram { get; }

    /// <summary>The plan of the RRAM with its loader and its programmer.</summary>
    public WeightMemoryPlan WeightMemory { get; }

    /// <summary>The plan of the attention core; null if there is none.</summary>
    public CorePlan? Core { get; }

    /// <summary>The plan of the core with its weight memory; null if there is no core.</summary>
    public AcceleratorPlan? Accelerator { get; }

    /// <summary>Bits of a token's address in window and raster order.</summary>
    public int AddressBits => Sizes.IndexBits(Configuration.Windows.Tokens);

    /// <summary>Most loads of one net, in every block.</summary>
    public int MaxFanout => Configuration.Macro.MaxFanout;

    /// <summary>Multiply-accumulates of all macros in a cycle, at the full rate of full-width operands.</summary>
    public double PeakMacsPerCycle => (double)Configuration.Macros * Macro.WeightsPerBank / Macro.BitPlanes;

    /// <summary>Peak rate in TOPS (10^12 operations a second), a multiply-accumulate counted as two operations.</summary>
    public double PeakTops => 2 * PeakMacsPerCycle * Configuration.ClockMhz / 1e6;
}

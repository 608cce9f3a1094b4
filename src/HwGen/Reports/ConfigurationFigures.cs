using HwGen.Configuration;
using HwGen.Planning;

namespace HwGen.Reports;

/// <summary>A configuration and the figures that follow from it.</summary>
public sealed record ConfigurationFigures
{
    /// <summary>Derives the figures of <paramref name="plan"/>, whose configuration its user calls <paramref name="origin"/>.</summary>
    public ConfigurationFigures(string origin, HwGenPlan plan)
    {
        var (configuration, macro) = (plan.Configuration, plan.Macro);
        Configuration = origin;
        ConfigurationSha256 = ConfigurationHash.Of(configuration);
        Settings = configuration;
        CapacityBits = (long)configuration.Macros * macro.StorageBits;
        AccumulatorBits = macro.AccumulatorBits;
        BitModeInterval = macro.Interval(MacroMode.Bit);
        BitModeLatency = macro.Latency(MacroMode.Bit);
        ElementModeInterval = macro.Interval(MacroMode.Element);
        ElementModeLatency = macro.Latency(MacroMode.Element);
        RramBytes = plan.Rram.Bytes;
        RramBytesPerCycle = plan.Rram.BytesPerCycle;
        PeakMacsPerCycle = plan.PeakMacsPerCycle;
        PeakTops = plan.PeakTops;
    }

    /// <summary>The preset or file, as its user named it.</summary>
    public string Configuration { get; }

    /// <summary>The configuration's <see cref="ConfigurationHash"/>.</summary>
    public string ConfigurationSha256 { get; }

    /// <summary>The configuration itself.</summary>
    public HwGenConfiguration Settings { get; }

    /// <summary>Weight storage of all macros and banks in bits.</summary>
    public long CapacityBits { get; }

    /// <summary>Width in bits of a column's result.</summary>
    public int AccumulatorBits { get; }

    /// <summary>Cycles between two vectors in bit mode.</summary>
    public int BitModeInterval { get; }

    /// <summary>Cycles from a vector to its result in bit mode.</summary>
    public int BitModeLatency { get; }

    /// <summary>Cycles between two vectors in element mode.</summary>
    public int ElementModeInterval { get; }

    /// <summary>Cycles from a vector to its result in element mode.</summary>
    public int ElementModeLatency { get; }

    /// <summary>Bytes that the RRAM holds, check bits not counted.</summary>
    public long RramBytes { get; }

    /// <summary>Bytes that the RRAM reads in a cycle of a long burst.</summary>
    public double RramBytesPerCycle { get; }

    /// <summary>Multiply-accumulates of all macros in a cycle.</summary>
    public double PeakMacsPerCycle { get; }

    /// <summary>Peak rate in TOPS at the configured clock, a multiply-accumulate counted as two operations.</summary>
    public double PeakTops { get; }
}

using HwGen.Emission;
using HwGen.Synthesis;

namespace HwGen.Simulation;

/// <summary>How simulations are run.</summary>
/// <param name="Stalls">When sources and sinks rest.</param>
public sealed record BenchOptions(StallPattern Stalls)
{
    /// <summary>Waves to record; null for none.</summary>
    public WaveRecording? Waves { get; init; }

    /// <summary>Makes the netlists that are simulated; null to simulate the Verilog that they are made from.</summary>
    public INetlistSource? Netlist { get; init; }

    /// <summary>Is told what is being done.</summary>
    public Action<string> OnProgress { get; init; } = _ => { };

    /// <summary>Alters a file before it is built: how a test breaks the Verilog on purpose.</summary>
    public Func<GeneratedFile, GeneratedFile> Alter { get; init; } = file => file;
}

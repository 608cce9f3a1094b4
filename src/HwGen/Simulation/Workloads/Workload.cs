using HwGen.Emission;
using HwGen.Modules;

namespace HwGen.Simulation.Workloads;

/// <summary>What a block is simulated with, and what must come out of it.</summary>
public abstract class Workload
{
    /// <summary>Name as the command line and the reports know it.</summary>
    public abstract string Name { get; }

    /// <summary>The block.</summary>
    public abstract VerilogModule Block { get; }

    /// <summary>What synthesis makes a netlist of: the block, or the part of it that isn't there for simulation.</summary>
    public virtual VerilogModule Design => Block;

    /// <summary>Its bench.</summary>
    public abstract VerilogModule Bench { get; }

    /// <summary>Results that the bench prints.</summary>
    public abstract int Vectors { get; }

    /// <summary>Multiply-accumulates that the workload needs; padding and unused columns not counted.</summary>
    public abstract long Macs { get; }

    /// <summary>What modules for simulation are told by plus arguments, such as the faults of RRAM cells.</summary>
    public IReadOnlyList<string> PlusArguments { get; init; } = [];

    /// <summary>What the cells of the RRAM hold at first, a file a bank (<see cref="Weights.WeightImageHex"/>); all zeros if
    /// there are none.</summary>
    public IReadOnlyList<GeneratedFile> Cells { get; init; } = [];

    /// <summary>The lines that the bench reads: made as they are asked for, and the same each time.</summary>
    public abstract IEnumerable<string> Stimulus();

    /// <summary>What the bench will print.</summary>
    /// <param name="stalls">When source and sink rest.</param>
    public abstract Prediction Predict(StallPattern stalls);

    /// <summary>A check of the simulator's results as a whole, beyond the golden model's; null if there is none.</summary>
    public virtual IWorkloadCheck? CreateCheck() => null;
}

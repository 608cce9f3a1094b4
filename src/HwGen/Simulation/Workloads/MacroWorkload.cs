namespace HwGen.Simulation.Workloads;

/// <summary>What a macro is simulated with.</summary>
public abstract class MacroWorkload
{
    /// <summary>Name as the command line and the reports know it.</summary>
    public abstract string Name { get; }

    /// <summary>Vectors in the stimulus.</summary>
    public abstract int Vectors { get; }

    /// <summary>Multiply-accumulates that the workload needs; padding and unused columns not counted.</summary>
    public abstract long Macs { get; }

    /// <summary>The stimulus: made as it is asked for, and the same each time.</summary>
    public abstract IEnumerable<MacroPhase> Phases();

    /// <summary>A check of the simulator's results as a whole, beyond the golden macro's; null if there is none.</summary>
    public virtual IWorkloadCheck? CreateCheck() => null;
}

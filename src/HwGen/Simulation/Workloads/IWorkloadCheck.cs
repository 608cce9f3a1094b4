namespace HwGen.Simulation.Workloads;

/// <summary>Judges a run by what its results add up to.</summary>
public interface IWorkloadCheck
{
    /// <summary>Takes result <paramref name="index"/> as the simulator printed it.</summary>
    void Add(int index, string word);

    /// <summary>The number of wrong values, once all results are in.</summary>
    int CountMismatches();
}

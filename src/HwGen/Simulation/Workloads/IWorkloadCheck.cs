namespace HwGen.Simulation.Workloads;

/// <summary>Judges a run by what its results add up to.</summary>
public interface IWorkloadCheck
{
    /// <summary>Takes the results of vector <paramref name="index"/> as the simulator printed them.</summary>
    void Add(int index, ReadOnlySpan<int?> values);

    /// <summary>The number of wrong values, once all results are in.</summary>
    int CountMismatches();
}
